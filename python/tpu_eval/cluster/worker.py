# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The far end: opens the networks once, then loads pictures and runs the networks, in one thread."""

from __future__ import annotations

import contextlib
import os
import pickle
import platform
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from tpu_eval.cluster.messages import Answer, Item, NetworkSpec, Ready
from tpu_eval.errors import SampleError
from tpu_eval.networks.fingerprints import network_fingerprint
from tpu_eval.networks.open import open_network
from tpu_eval.pipeline import (
    BatchSlice,
    FailedSample,
    LoadedSample,
    Loader,
    Network,
    PendingBatch,
    Runner,
    slice_batch,
    stage_network,
)
from tpu_eval.store.key_filter import KeyFilter
from tpu_eval.store.protocols import Origin, Shape, StoredOutputs
from tpu_eval.types.arrays import Array


class Worker:
    """Returns errors instead of raising them: they are the user's, and are reported in the order of the samples."""

    def __init__(
        self, specs: Sequence[NetworkSpec], filters: Sequence[KeyFilter] | None, folder: str
    ) -> None:
        """`filters`: for each network, what the near end may know; None if it stores nothing.

        Paths are relative to `folder`, if this machine has it.
        """
        self._recipes, self._filters, self._folder = specs, filters, folder
        self._networks: list[Network] = []
        self._sessions: dict[int, Runner] = {}

    def open(self) -> Ready:
        """Opens the networks, and their sessions where they will be needed."""
        with contextlib.suppress(OSError):
            os.chdir(self._folder)
        fingerprints = []
        try:
            for spec in self._recipes:
                model = open_network(spec.path, spec.weights, spec.engine, spec.module)
                preprocessors = model.preprocessors(spec.decoder)
                self._networks.append(stage_network(model, preprocessors))
                fingerprints.append(network_fingerprint(model, preprocessors))
            if self._filters is None:
                for k in range(len(self._networks)):
                    self._session(k)
        except Exception as error:
            return Ready(platform.node(), fingerprints, _sendable(error))
        return Ready(platform.node(), fingerprints)

    def run(
        self, batches: Sequence[Sequence[Item]], skip_bad: bool, everything: bool
    ) -> tuple[None, list[Answer]]:
        """The answers. With `everything`, nothing is taken as known. The first result only signals completion."""
        load = Loader(self._remembering(everything), Item.given)
        return None, [self._answer(x, load, skip_bad) for x in batches]

    def _remembering(self, everything: bool) -> list[Network]:
        if self._filters is None:
            return self._networks
        return [
            replace(x, memory=_Promising(None if everything else y))
            for x, y in zip(self._networks, self._filters, strict=True)
        ]

    def _answer(self, items: Sequence[Item], load: Loader[Item], skip_bad: bool) -> Answer:
        work: PendingBatch[Item] = PendingBatch(items, len(self._networks))
        answer = Answer([], [], [], [], [])
        for i, item in enumerate(items):
            work.loaded[i] = loaded = load(item)
            answer.loaded.append(_told(loaded))
        good = work.collect(skip_bad)
        work.assign(good, slice_batch(good, self._networks))
        for k, part in enumerate(work.slices):
            start, passed = time.thread_time(), time.perf_counter()
            outputs, error = self._execute(k, part, work.batch.samples)
            answer.made.append(outputs)
            answer.errors.append(error)
            answer.seconds.append(time.thread_time() - start)
            answer.run_seconds.append(time.perf_counter() - passed)
        return answer

    def _execute(
        self, k: int, part: BatchSlice, samples: Sequence[Item]
    ) -> tuple[Mapping[str, Array], BaseException | None]:
        if not part.missing:
            return {}, None
        try:
            return self._session(k).run(dict(part.inputs)), None
        except SampleError as error:
            return {}, error.named(samples[part.missing[error.index]].name)
        except Exception as error:
            return {}, _sendable(error)

    def _session(self, k: int) -> Runner:
        if k not in self._sessions:
            self._sessions[k] = self._networks[k].session()
        return self._sessions[k]


def _told(loaded: LoadedSample | FailedSample) -> LoadedSample | FailedSample:
    """The sample without arrays, in a form that can be sent."""
    if isinstance(loaded, FailedSample):
        return replace(loaded, error=_sendable(loaded.error))
    return replace(loaded, arrays={})


class _Promise:
    """A placeholder for outputs that the near end may know."""

    shapes: tuple[Shape, ...] = ()
    outputs: Mapping[str, Array] = {}


class _Promising:
    """A memory that promises what may be known elsewhere."""

    def __init__(self, known: KeyFilter | None) -> None:
        self._known = known

    def key_filter(self) -> Any:
        """The filter itself."""
        return self._known

    def find(self, digest: bytes) -> StoredOutputs | None:
        """A placeholder, if the outputs may be known."""
        return _Promise() if self._known is not None and self._known.may_know(digest) else None

    def keep(self, origins: Sequence[Origin], outputs: Mapping[str, Array]) -> None:
        """Does nothing: the near end stores outputs."""


def _sendable(error: BaseException) -> BaseException:
    """The error, or its text if it cannot be sent."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
