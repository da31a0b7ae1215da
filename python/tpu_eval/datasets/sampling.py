# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Chooses the samples to evaluate: the same on every machine, whatever its Python.

Randomness comes from a hash of the seed and the sample's name, not from a random generator, so that a choice depends
neither on the order of a directory nor on a library. A smaller choice is always part of a larger one.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import TypeVar

from tpu_eval.datasets.protocols import SampleLike
from tpu_eval.errors import UsageError
from tpu_eval.hashing import digest

S = TypeVar("S", bound=SampleLike)
METHODS = ("stratified", "random", "first")


def choose(samples: Sequence[S], count: int, method: str = "stratified", seed: int = 0) -> list[S]:
    """`count` of the samples (all if there are fewer), in their original order.

    stratified: each stratum in proportion to its size; every stratum once before any twice. random: every sample is
    equally likely. first: the first ones.
    """
    if count < 1:
        raise UsageError(f"--count: expected at least 1, but got {count}")
    if method == "first":
        return list(samples[:count])
    if method == "random":
        order = sorted(range(len(samples)), key=lambda i: _chance(seed, samples[i]))
    elif method == "stratified":
        order = _stratified(samples, seed)
    else:
        raise UsageError(f"--sample: expected one of {', '.join(METHODS)}, but got {method!r}")
    return [samples[i] for i in sorted(order[:count])]


def _stratified(samples: Sequence[SampleLike], seed: int) -> list[int]:
    strata: defaultdict[Hashable, list[int]] = defaultdict(list)
    for i, sample in enumerate(samples):
        strata[sample.stratum].append(i)
    ranked: list[tuple[float, bytes, int]] = []
    for members in strata.values():
        drawn = sorted((_chance(seed, samples[i]), i) for i in members)
        ranked += [(rank / len(members), chance, i) for rank, (chance, i) in enumerate(drawn)]
    return [i for _, _, i in sorted(ranked)]


def _chance(seed: int, sample: SampleLike) -> bytes:
    name = unicodedata.normalize("NFC", sample.name)
    return digest(f"{seed}\n{name}".encode("utf-8", "surrogateescape"))
