# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the pipeline knows of samples, networks and tasks."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.pipeline.array_input import ArrayInput
from tpu_eval.store.protocols import Memory
from tpu_eval.types.arrays import Array

# What a sample feeds a network: a picture's file for its only input, or, by input name, a picture's file or an array
# of one sample (see ArrayInput).
SampleInputs = Path | Mapping[str, Path | Array]


class NamedSample(Protocol):
    """One item of a data set."""

    @property
    def name(self) -> str:
        """The name in reports, unique within a data set."""


S_contra = TypeVar("S_contra", bound=NamedSample, contravariant=True)


class Runner(Protocol):
    """Runs any number of samples at once; used by one thread at a time."""

    def run(self, inputs: dict[str, Array]) -> Mapping[str, Array]:
        """Outputs by name for inputs by name; the samples are the first dimension of each."""


class Consumer(Protocol[S_contra]):
    """Receives each batch once, in the order of the samples, in one thread."""

    def update(self, samples: Sequence[S_contra], outputs: Mapping[str, Array]) -> None:
        """Measures a batch: N samples, and arrays by output name with N as the first dimension."""


def accept(path: Path, picture: Any) -> None:
    """The default check: accepts every picture."""


def ignore(samples: int, seconds: float) -> None:
    """The default callback: counts nothing."""


@dataclass(frozen=True)
class Network:
    """A network as the pipeline runs it: how it gets samples, and what executes it.

    `preprocessors` make the arrays of the inputs that take pictures; `arrays` describe the other inputs; both by
    input name. `check` is called with each decoded picture, by several threads at once, and raises PictureError if
    the picture is not what the data set promises; for pictures that need not be decoded, it gets an all-zero picture
    of the same shape. `ran` is called with the number of samples and the seconds of each run in another process.
    """

    preprocessors: Mapping[str, Preprocessor]
    arrays: Mapping[str, ArrayInput]
    session: Callable[[], Runner]
    check: Callable[[Path, npt.NDArray[np.uint8]], None] = accept
    memory: Memory | None = None
    ran: Callable[[int, float], None] = ignore

    @cached_property
    def slots(self) -> dict[str, Slot]:
        """The inputs by name. A single input takes what the sample provides under any name."""
        inputs: dict[str, Hashable] = {**self.preprocessors, **self.arrays}
        return {name: Slot(name if len(inputs) > 1 else "", how) for name, how in inputs.items()}


@dataclass(frozen=True)
class Slot:
    """An input of a network: the name under which samples provide it, and its preprocessing. Networks with equal
    slots share one array.
    """

    name: str
    how: Hashable


@dataclass(frozen=True)
class Settings:
    """Settings that do not change any result."""

    batch_size: int = 1
    threads: int = 1
    skip_bad: bool = False
