# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The near end: checks what a worker loaded, looks up what is known, keeps what was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from tpu_eval.cluster.messages import Answer, Failed
from tpu_eval.pipeline import Batch, BatchSlice, LoadedPicture, Network, PendingBatch, Picture
from tpu_eval.store.protocols import Origin, StoredOutputs
from tpu_eval.types.arrays import Array

S = TypeVar("S", bound=Picture)


class ForgottenError(LookupError):
    """What a worker took as known is not: the batch has to be run."""


def receive(samples: Sequence[S], answer: Answer, networks: Sequence[Network], skip_bad: bool) -> Batch[S]:
    """The batch, as if it had been executed here.

    Raises what went wrong with its first sample, or its first network; ForgottenError.
    """
    work: PendingBatch[S] = PendingBatch(samples, len(networks))
    checked = [_check(x.path, y, networks) for x, y in zip(samples, answer.loaded, strict=True)]
    work.loaded = list(checked)
    good = work.collect(skip_bad)
    work.errors = [a or b for a, b in zip(work.errors, answer.errors or work.errors, strict=True)]
    if work.error is not None:
        raise work.error
    if good:
        kept = [isinstance(x, LoadedPicture) for x in checked]
        work.assign(good, [_slice(good, k) for k in range(len(networks))])
        work.batch.execute_seconds = answer.seconds
        for network, part, seconds in zip(networks, work.slices, answer.run_seconds, strict=True):
            if part.missing:
                network.ran(len(part.missing), seconds)
        work.batch.outputs = [
            part.completed(_rows(answer, k, kept), networks[k].memory) for k, part in enumerate(work.slices)
        ]
    return work.batch


def _check(
    path: Path, told: LoadedPicture | Failed, networks: Sequence[Network]
) -> LoadedPicture | BaseException:
    """With what is known; or the first thing that is wrong with the picture, as a loader finds them."""
    try:
        if isinstance(told, Failed):
            if told.shape is not None:
                networks[0].check(path, _blank(told.shape))
            return told.error
        known, origins = [], []
        for network, promise, origin in zip(networks, told.known, told.origins, strict=True):
            found = None if promise is None else _look_up(network, origin)
            seen = origin if found is None else Origin(origin.digest, found.shape)
            network.check(path, _blank(seen.shape))
            known.append(found)
            origins.append(seen)
        return LoadedPicture({}, told.seconds, known, origins)
    except ForgottenError:
        raise
    except Exception as error:
        return error


def _blank(shape: tuple[int, ...]) -> Array:
    return np.broadcast_to(np.uint8(0), shape)


def _look_up(network: Network, origin: Origin) -> StoredOutputs:
    found = None if network.memory is None else network.memory.find(origin.digest)
    if found is None:
        raise ForgottenError
    return found


def _slice(good: Sequence[LoadedPicture], k: int) -> BatchSlice:
    known = [x.known[k] for x in good]
    missing = tuple(i for i, x in enumerate(known) if x is None)
    return BatchSlice(missing, None, known, [x.origins[k] for x in good])


def _rows(answer: Answer, k: int, kept: Sequence[bool]) -> Mapping[str, Array]:
    """What the worker made, without the pictures that were refused here."""
    rows = [
        keep
        for told, keep in zip(answer.loaded, kept, strict=True)
        if isinstance(told, LoadedPicture) and told.known[k] is None
    ]
    made = answer.made[k]
    return made if all(rows) else {name: x[rows] for name, x in made.items()}
