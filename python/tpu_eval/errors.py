# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Errors that a user can cause; each is one line that names the file or place and what was expected."""

from __future__ import annotations


class TpuEvalError(Exception):
    """Base class of all errors; each is shown as one line, without a traceback."""

    exit_status = 1


class UsageError(TpuEvalError):
    """An invalid option or combination of options."""

    exit_status = 2


class ModelError(TpuEvalError):
    """A module or its weights cannot be loaded or executed."""


class UnsupportedError(ModelError):
    """A module contains something that the interpreter has no rule for."""


class SampleError(ModelError):
    """A network cannot run on one of several samples, the one at `index`."""

    def __init__(self, place: str, index: int, problem: str) -> None:
        super().__init__(f"{place}: sample {index}: {problem}")
        self.place = place
        self.index = index
        self.problem = problem

    def named(self, sample: str) -> ModelError:
        """The same error with the name of the sample in place of its index in the batch."""
        return ModelError(f"{self.place}: {sample}: {self.problem}")


class ToolchainError(TpuEvalError):
    """TPU-MLIR, or a part of it, is missing or failed."""


class InputError(TpuEvalError):
    """An input that a sample provides cannot be used."""


class PictureError(InputError):
    """A picture is missing or cannot be decoded."""


class DatasetError(TpuEvalError):
    """A data set or its labels cannot be used."""


class MetricError(TpuEvalError):
    """A metric cannot be computed from the given data."""


class NonFiniteError(MetricError):
    """A network's output for the sample named `sample` is NaN or infinite."""

    def __init__(self, sample: str, problem: str) -> None:
        super().__init__(f"{sample}: {problem}")
        self.sample = sample


class StoreError(TpuEvalError):
    """A store of outputs cannot be used."""


class ClusterError(TpuEvalError):
    """A cluster cannot be used."""


class OutputError(TpuEvalError):
    """A result file cannot be written."""


class HookError(TpuEvalError):
    """A user's data set, head, metric or task cannot be loaded, or is not what was expected."""
