# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the pipeline knows of the things that it brings together."""

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
        """What reports call it; no two samples of a data set share a name."""


S_contra = TypeVar("S_contra", bound=NamedSample, contravariant=True)


class Runner(Protocol):
    """Runs any number of samples at once; used by one thread at a time."""

    def run(self, inputs: dict[str, Array]) -> Mapping[str, Array]:
        """Outputs by name for inputs by name, the samples along the first dimension of each."""


class Consumer(Protocol[S_contra]):
    """Receives each batch once, in the order of the samples, in one thread."""

    def update(self, samples: Sequence[S_contra], outputs: Mapping[str, Array]) -> None:
        """Measures a batch."""


def accept(path: Path, picture: Any) -> None:
    """Takes every picture."""


def ignore(samples: int, seconds: float) -> None:
    """Counts nothing."""


@dataclass(frozen=True)
class Network:
    """How samples are fed to a network, and what runs it.

    `preprocessors` make the arrays of the inputs that take pictures, `arrays` describe the other inputs; both by the
    inputs' names. `check` hears of each decoded picture, in several threads at once, and raises PictureError for one
    that is not what the data set promises; of a picture that need not be decoded it hears the shape alone, all zero.
    `ran` hears of each run in another process: of how many samples it was, and its seconds.
    """

    preprocessors: Mapping[str, Preprocessor]
    arrays: Mapping[str, ArrayInput]
    session: Callable[[], Runner]
    check: Callable[[Path, npt.NDArray[np.uint8]], None] = accept
    memory: Memory | None = None
    ran: Callable[[int, float], None] = ignore

    @cached_property
    def slots(self) -> dict[str, Slot]:
        """By the names of its inputs. The only input takes whatever a sample gives, under any name."""
        inputs: dict[str, Hashable] = {**self.preprocessors, **self.arrays}
        return {name: Slot(name if len(inputs) > 1 else "", how) for name, how in inputs.items()}


@dataclass(frozen=True)
class Slot:
    """An input of a network: the name under which samples give it, and how it is prepared. Networks that have equal
    slots are fed the same array.
    """

    name: str
    how: Hashable


@dataclass(frozen=True)
class Settings:
    """How it is done; none of these changes a result."""

    batch_size: int = 1
    threads: int = 1
    skip_bad: bool = False
