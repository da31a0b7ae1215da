# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The near end: checks what a worker loaded, looks up stored outputs, and stores new ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from tpu_eval.cluster.messages import Answer, Item
from tpu_eval.pipeline import (
    Batch,
    FailedSample,
    LoadedSample,
    NamedSample,
    Network,
    PendingBatch,
    blank,
    check_shapes,
    empty_slice,
    pictures_of,
    reason_of,
)
from tpu_eval.store.protocols import Origin, StoredOutputs
from tpu_eval.types.arrays import Array

S = TypeVar("S", bound=NamedSample)


class ForgottenError(LookupError):
    """The store no longer has what a worker took as known: the batch must be run."""


def receive(
    samples: Sequence[S], items: Sequence[Item], answer: Answer, networks: Sequence[Network], skip_bad: bool
) -> Batch[S]:
    """The batch, as if it had been executed here; `items` are the samples as the worker got them.

    Raises the error of its first sample, or of its first network; ForgottenError.
    """
    work: PendingBatch[S] = PendingBatch(samples, len(networks))
    checked = [_check(x, y, networks) for x, y in zip(items, answer.loaded, strict=True)]
    work.loaded = list(checked)
    good = work.collect(skip_bad)
    work.errors = [a or b for a, b in zip(work.errors, answer.errors or work.errors, strict=True)]
    if work.error is not None:
        raise work.error
    if good:
        kept = [isinstance(x, LoadedSample) for x in checked]
        work.assign(good, [empty_slice(good, k) for k in range(len(networks))])
        work.batch.execute_seconds = answer.seconds
        for network, part, seconds in zip(networks, work.slices, answer.run_seconds, strict=True):
            if part.missing:
                network.ran(len(part.missing), seconds)
        work.batch.outputs = [
            part.completed(_rows(answer, k, kept), networks[k].memory) for k, part in enumerate(work.slices)
        ]
    return work.batch


def _check(
    item: Item, told: LoadedSample | FailedSample, networks: Sequence[Network]
) -> LoadedSample | FailedSample:
    """The sample with its stored outputs, or its first error, in the order in which a loader would find it."""
    try:
        if isinstance(told, FailedSample):
            for path, shape in told.pictures:
                networks[0].check(path, blank(shape))
            return told
        known, origins = [], []
        for network, promise, origin in zip(networks, told.known, told.origins, strict=True):
            found = None if promise is None else _look_up(network, origin)
            seen = origin if found is None else Origin(origin.digest, found.shapes)
            check_shapes(network, pictures_of(item.name, item.given(), network), seen.shapes)
            known.append(found)
            origins.append(seen)
        return LoadedSample({}, told.seconds, known, origins)
    except ForgottenError:
        raise
    except Exception as error:
        return FailedSample(error, reason_of(error, item.name, item.inputs))


def _look_up(network: Network, origin: Origin) -> StoredOutputs:
    found = None if network.memory is None else network.memory.find(origin.digest)
    if found is None:
        raise ForgottenError
    return found


def _rows(answer: Answer, k: int, kept: Sequence[bool]) -> Mapping[str, Array]:
    """What the worker made, without the samples that were refused here."""
    rows = [
        keep
        for told, keep in zip(answer.loaded, kept, strict=True)
        if isinstance(told, LoadedSample) and told.known[k] is None
    ]
    made = answer.made[k]
    return made if all(rows) else {name: x[rows] for name, x in made.items()}
