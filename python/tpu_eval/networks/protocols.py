# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What other packages know of a network that executes."""

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
    """A session whose run may take long and can be ended early."""

    def stop(self) -> None:
        """Called from another thread: the current run ends soon, with an error that is discarded."""


class PictureSession(Protocol):
    """Runs any number of samples at once, and traces non-finite outputs; for one thread at a time."""

    def run(self, inputs: dict[str, Array]) -> Mapping[str, Array]:
        """Outputs by name for inputs by name; the samples are the first dimension of each."""

    def find_nonfinite(self, inputs: dict[str, Array]) -> tuple[str, str] | None:
        """The first tensor that is not finite, and the op that made it."""


OnSession = Callable[[Any], PictureSession]


class ArraySession(Protocol):
    """Runs arrays as the network takes them."""

    def run(self, inputs: Mapping[str, Array], raw: bool = False) -> dict[str, Array]:
        """Outputs by name, as real values or, with `raw`, as stored."""

    def find_nonfinite(self, inputs: Mapping[str, Array]) -> tuple[str, str] | None:
        """The first tensor that is not finite, and the op that made it."""


class EvaluableModel(Protocol):
    """What an evaluation needs of a model."""

    @property
    def path(self) -> Path:
        """The file of the model."""

    @property
    def name(self) -> str:
        """The name in tables."""

    @property
    def stage(self) -> str:
        """How far it is compiled."""

    @property
    def notes(self) -> Sequence[str]:
        """What was chosen for it beyond what its file says."""

    @property
    def attributes(self) -> Mapping[str, object]:
        """The attributes of its module."""

    @property
    def files(self) -> Sequence[tuple[str, Path]]:
        """Role and path of each of its files, its own first."""

    @property
    def inputs(self) -> Sequence[InputInfo]:
        """The input tensors."""

    @property
    def outputs(self) -> Sequence[OutputInfo]:
        """The output tensors."""

    @property
    def batch(self) -> int:
        """Samples per run; 0 if inputs and outputs share no first dimension."""

    @property
    def fingerprint(self) -> str:
        """Differs for models that may give different outputs for the same arrays."""

    def preprocessors(self, decoder: str) -> Mapping[str, Preprocessor]:
        """For each input that takes pictures, by name: from a picture file to what a picture session takes. Empty for
        a network of arrays.
        """

    def picture_session(self) -> PictureSession:
        """A new session, for one thread: inputs with a preprocessor take its output, the others arrays."""


@runtime_checkable
class CountingModel(Protocol):
    """A model that counts its runs, including those that other processes made."""

    def count(self, samples: int, seconds: float) -> None:
        """Counts a run of this many samples."""


class RunnableModel(EvaluableModel, Protocol):
    """A model that also runs on arrays, and knows where it comes from."""

    @property
    def engine(self) -> Engine:
        """The rules and the code that compute modules."""

    @property
    def in_memory(self) -> bool:
        """Whether a part of it was never in a file, so that another process cannot open it."""

    def session(self) -> ArraySession:
        """A new session on arrays, for one thread."""


class TimedSession(Protocol):
    """A session that can time its kernel calls."""

    def start_timing(self) -> None:
        """Starts timing: later runs are timed."""

    @property
    def times(self) -> Sequence[tuple[str, str, int, float]]:
        """Op, its tensor's name, calls and seconds, in the order of the first calls."""
