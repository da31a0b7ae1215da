# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a comparison knows of tensors, and of the stages that give them."""

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
        """Of a quantised tensor, the real value of one step; else 1."""

    @property
    def zero_point(self) -> int:
        """Of a quantised tensor, the stored value of zero; else 0."""


class FormattedTensor(OutputInfo, TensorFormat, Protocol):
    """A tensor's name and shape in one run of the module, and how it is stored."""


class ProbedRun:
    """One run: the real values (float64) of each tensor as its op made them, and those made more than once."""

    def __init__(self) -> None:
        self.values: dict[str, Array] = {}
        self.counts: Counter[str] = Counter()


class TensorSession(Protocol):
    """Gives the tensors of a stage; used by one thread at a time."""

    def run(self, inputs: Tensors, replaced: Tensors | None = None) -> ProbedRun:
        """Every tensor on these inputs of one run. Those of `replaced`, in real values, take the place of what was
        made for the ops that follow, where there are any.
        """

    def run_rounded(self, inputs: Tensors, replaced: Tensors, stage: str) -> ProbedRun | None:
        """The same with weights rounded as `stage` rounds them; None where that changes nothing."""


class TensorSource(Protocol):
    """A stage that gives the values of all its tensors."""

    @property
    def path(self) -> Path:
        """Its file."""

    @property
    def stage(self) -> str:
        """How far it is compiled."""

    @property
    def model(self) -> Module | None:
        """What runs its ops; None for tensors of an earlier run."""

    @property
    def fingerprint(self) -> str:
        """Differs for stages that may give different tensors for the same inputs."""

    @property
    def made(self) -> Sequence[MadeTensor]:
        """Its tensors in the order of a run."""

    @property
    def shapes(self) -> Mapping[str, Sequence[int]]:
        """Of its tensors, in one run."""

    @property
    def formats(self) -> Mapping[str, FormattedTensor]:
        """How its ops hold tensors; none for tensors without ops."""

    def session(self) -> TensorSession:
        """One for a thread."""
