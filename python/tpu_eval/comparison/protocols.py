# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a comparison needs to know of tensors, and of the stages that make them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from tpu_eval.comparison.names import MadeTensor
from tpu_eval.networks.module import Module
from tpu_eval.types.arrays import Array
from tpu_eval.types.protocols import OutputInfo

Tensors = Mapping[str, Array]


class TensorFormat(Protocol):
    """How a tensor is stored."""

    @property
    def dtype(self) -> str:
        """f32, f16, bf16, i8, u8, ..."""

    @property
    def scale(self) -> float:
        """The real value of one step if the tensor is quantised, else 1."""

    @property
    def zero_point(self) -> int:
        """The stored value of zero if the tensor is quantised, else 0."""


class FormattedTensor(OutputInfo, TensorFormat, Protocol):
    """A tensor's name, its shape in one run of the module, and its format."""


class ProbedRun:
    """One run: the real values (float64) of each tensor as its op made them, and the names of those made more than
    once.
    """

    def __init__(self) -> None:
        self.values: dict[str, Array] = {}
        self.counts: Counter[str] = Counter()


class TensorSession(Protocol):
    """Returns the tensors of a stage; for one thread at a time."""

    def run(self, inputs: Tensors, replaced: Tensors | None = None) -> ProbedRun:
        """Every tensor for the inputs of one run.

        Tensors in `replaced`, in real values, take the place of the computed ones for the ops that follow, if there
        are any.
        """

    def run_rounded(self, inputs: Tensors, replaced: Tensors, stage: str) -> ProbedRun | None:
        """The same with weights rounded as `stage` does; None if that changes nothing."""


class TensorSource(Protocol):
    """A stage that returns the values of all its tensors."""

    @property
    def path(self) -> Path:
        """The file of the stage."""

    @property
    def stage(self) -> str:
        """How far it is compiled."""

    @property
    def model(self) -> Module | None:
        """The module that runs the ops; None for stored tensors."""

    @property
    def fingerprint(self) -> str:
        """Differs for stages that may make different tensors from the same inputs."""

    @property
    def made(self) -> Sequence[MadeTensor]:
        """The tensors in execution order."""

    @property
    def shapes(self) -> Mapping[str, Sequence[int]]:
        """The shapes of the tensors in one run."""

    @property
    def formats(self) -> Mapping[str, FormattedTensor]:
        """How ops store tensors; empty for tensors without ops."""

    def session(self) -> TensorSession:
        """A new session, for one thread."""
