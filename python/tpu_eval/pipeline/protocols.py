# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the pipeline knows of the things that it brings together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.networks.protocols import PictureSession
from tpu_eval.store.protocols import Memory
from tpu_eval.types.arrays import Array


class Picture(Protocol):
    """A sample that has a picture."""

    @property
    def name(self) -> str:
        """How reports call it."""

    @property
    def path(self) -> Path:
        """Where its picture lies."""


S_contra = TypeVar("S_contra", bound=Picture, contravariant=True)


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
    """Pictures become arrays, stacked arrays become the input `input_name`, sessions run it.

    `check` hears of each decoded picture, in several threads at once, and raises PictureError for one that is not
    what the data set promises; of a picture whose outputs are known to `memory` it hears the shape alone, all zero.
    `ran` hears of each run in another process: of how many samples it was, and its seconds.
    """

    preprocessor: Preprocessor
    input_name: str
    session: Callable[[], PictureSession]
    check: Callable[[Path, npt.NDArray[np.uint8]], None] = accept
    memory: Memory | None = None
    ran: Callable[[int, float], None] = ignore


@dataclass(frozen=True)
class Settings:
    """How it is done; none of these changes a result."""

    batch_size: int = 1
    threads: int = 1
    skip_bad: bool = False
