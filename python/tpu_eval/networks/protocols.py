# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What others know of a network that executes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.networks.engine import Engine
from tpu_eval.types.arrays import Array
from tpu_eval.types.protocols import InputInfo, OutputInfo


@runtime_checkable
class Stoppable(Protocol):
    """A session whose run may be long, and can be ended early."""

    def stop(self) -> None:
        """From another thread: the run under way ends soon, with an error that nobody will see."""


class PictureSession(Protocol):
    """Runs any number of samples at once, and finds what went wrong with one; used by one thread at a time."""

    def run(self, inputs: dict[str, Array]) -> Mapping[str, Array]:
        """Outputs by name for inputs by name, the samples along the first dimension of each."""

    def find_nonfinite(self, inputs: dict[str, Array]) -> tuple[str, str] | None:
        """The first tensor that is not finite, and the op that made it."""


OnSession = Callable[[Any], PictureSession]


class ArraySession(Protocol):
    """Runs arrays, as the network is fed them."""

    def run(self, inputs: Mapping[str, Array], raw: bool = False) -> dict[str, Array]:
        """Outputs by name, as real values or, with `raw`, as they are stored."""

    def find_nonfinite(self, inputs: Mapping[str, Array]) -> tuple[str, str] | None:
        """The first tensor that is not finite, and the op that made it."""


class EvaluableModel(Protocol):
    """What an evaluation needs of a model."""

    @property
    def path(self) -> Path:
        """Its file."""

    @property
    def name(self) -> str:
        """How tables call it."""

    @property
    def stage(self) -> str:
        """How far it is compiled."""

    @property
    def notes(self) -> Sequence[str]:
        """What was chosen for it that its file does not say."""

    @property
    def attributes(self) -> Mapping[str, object]:
        """What its module says of itself."""

    @property
    def files(self) -> Sequence[tuple[str, Path]]:
        """Role and path of each file that it is made of, its own first."""

    @property
    def inputs(self) -> Sequence[InputInfo]:
        """The tensors that it takes."""

    @property
    def outputs(self) -> Sequence[OutputInfo]:
        """The tensors that it gives."""

    @property
    def batch(self) -> int:
        """Samples that it takes at once; 0 where inputs and outputs share no first dimension."""

    @property
    def fingerprint(self) -> str:
        """Differs for models that may give different outputs for the same arrays."""

    def preprocessors(self, decoder: str) -> Mapping[str, Preprocessor]:
        """By the names of the inputs that take pictures, from a picture's file to what a picture session takes; none
        for a network of arrays.
        """

    def picture_session(self) -> PictureSession:
        """A session of its own for a thread: inputs with a preprocessor take what that makes, the others arrays."""


@runtime_checkable
class CountingModel(Protocol):
    """What counts its runs, hears of those that were made elsewhere, too."""

    def count(self, samples: int, seconds: float) -> None:
        """A run of so many samples."""


class RunnableModel(EvaluableModel, Protocol):
    """What runs on arrays, too, and says where it comes from."""

    @property
    def engine(self) -> Engine:
        """By which rules and which code modules are computed."""

    @property
    def in_memory(self) -> bool:
        """Whether a part of it was never in a file, so that another process cannot open it."""

    def session(self) -> ArraySession:
        """A session of its own for a thread, on arrays."""


class TimedSession(Protocol):
    """A session that can time its kernel calls."""

    def start_timing(self) -> None:
        """Times the runs that follow."""

    @property
    def times(self) -> Sequence[tuple[str, str, int, float]]:
        """Op, its tensor's name, calls and seconds, in the order of the first calls."""
