# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The extension module: modules parsed, verified, lowered and executed (python/bindings/Native.cpp)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy.typing as npt

class Error(Exception):
    """One line that begins with the file: "FILE:LINE:COLUMN: message" or "FILE: 'tensor': message"."""

class InstructionSets:
    """The instruction sets that fast kernels can use on this processor."""

    @property
    def usable(self) -> list[str]:
        """Names among baseline, avx2, avx512, avx512vnni and avx512vbmi, the best last."""
    @property
    def chosen(self) -> str:
        """The best one, or the one that TPU_EVAL_ISA named on first use."""
    @property
    def fused(self) -> bool:
        """Whether a float product and the sum it enters are rounded only once; float results differ otherwise."""

def instruction_sets() -> InstructionSets: ...

class TensorInfo:
    """Name, shape and format of a tensor; real = scale * (stored - zero_point)."""

    @property
    def name(self) -> str: ...
    @property
    def shape(self) -> list[int]: ...
    @property
    def dtype(self) -> str:
        """f32, f16, bf16 (both stored as float32), i8, u8, i16, u16, i32 or u32."""
    @property
    def scale(self) -> float: ...
    @property
    def zero_point(self) -> int: ...

class ImageOp:
    """One op on an 8-bit picture: its name without the dialect, attributes, result shape (-1: unknown)."""

    @property
    def name(self) -> str: ...
    @property
    def attributes(self) -> dict[str, Any]: ...
    @property
    def shape(self) -> list[int]: ...

class ImageSteps:
    """The preprocessing of one input's pictures; without any, no pixel format and no ops."""

    @property
    def pixel_format(self) -> str: ...
    @property
    def channels(self) -> int: ...
    @property
    def ops(self) -> list[ImageOp]: ...

class Module:
    @staticmethod
    def parse(text: bytes, name: str) -> Module:
        """Parses and verifies; `name` is what messages call it. Raises Error."""
    @property
    def name(self) -> str: ...
    @property
    def attributes(self) -> dict[str, Any]:
        """The `module.*` attributes, without that prefix."""
    @property
    def inputs(self) -> list[TensorInfo]: ...
    @property
    def outputs(self) -> list[TensorInfo]: ...
    @property
    def weights(self) -> list[TensorInfo]:
        """Its weights, each once, in the order of the module."""
    @property
    def computes_in_floats(self) -> bool:
        """Whether an op makes floats of floats, inputs and weights aside."""
    def lower_preprocess(self) -> Module:
        """A copy on which --lower-preprocess was run. Raises Error."""
    def isolate_inputs(self) -> Module:
        """A copy on which --isolate-inputs was run: it computes what the network is fed. Raises Error."""
    def splice(self, donor: Module, names: Sequence[str], suffix: str, narrow: str = "") -> Module:
        """A copy in which `donor`, another stage, makes the tensors of these names; see --splice. Raises Error.

        narrow: "f16" or "bf16", to which F32 tensors of the donor are rounded; empty for none.
        """
    def with_weight_file(self, file: str) -> Module:
        """A copy whose weights are in a file of another name."""
    def image_steps(self, input: str) -> ImageSteps:
        """Of a lowered module: the 8-bit ops that prepare the pictures of `input`."""
    @property
    def macs(self) -> list[tuple[str, int]]:
        """Multiplications and additions in pairs of one run of each convolution and matrix product, by its tensor."""

class Call:
    """An op of a Program, those of regions before the op that has them."""

    @property
    def op(self) -> str:
        """Its name: "tpu.Conv2D"."""
    @property
    def results(self) -> list[TensorInfo]:
        """The tensors that it makes; an absent one has no name."""
    @property
    def operands(self) -> list[str]:
        """The tensors that it reads, the network's inputs included, weights not."""

class Program:
    """A module made ready to run. Immutable: several sessions may run it at once."""

    def __init__(
        self,
        module: Module,
        weights: Callable[[str], npt.NDArray[Any] | str],
        kernels: str = "fast",
        numerics: str = "interpreter",
    ) -> None:
        """`weights` gives the array of a name, or says why there is none. Raises Error."""
    @property
    def inputs(self) -> list[TensorInfo]: ...
    @property
    def outputs(self) -> list[TensorInfo]: ...
    @property
    def batch(self) -> int:
        """Samples in one run of the module; 0 when inputs and outputs have no common first dimension."""
    @property
    def arena_bytes(self) -> int: ...
    @property
    def calls(self) -> list[Call]:
        """The ops in the order of their calls."""
    def session(self, threads: int = 1) -> Session: ...

class Session:
    """Memory to run a Program in: for one thread at a time. Releases the GIL while it runs."""

    def run(
        self,
        inputs: Sequence[npt.NDArray[Any]],
        samples: int,
        raw: bool = False,
        probe: Callable[[str, npt.NDArray[Any]], npt.NDArray[Any] | None] | None = None,
    ) -> list[npt.NDArray[Any]]:
        """Inputs as stored (float32 for float formats), contiguous; outputs as float32, or as stored.

        `probe` gets each op's result as the outputs are given. An array that it returns, as stored, takes the
        result's place for the ops that follow: they run on it, so that an op can be judged on given operands.
        Raises Error for a replacement of another shape or format. What the probe raises ends the run.
        """
    def stop(self) -> None:
        """From another thread: the run under way ends after a kernel call, and raises Error. Final."""
    def start_timing(self) -> None:
        """Times the kernel calls of the runs that follow."""
    @property
    def times(self) -> list[tuple[str, str, int, float]]:
        """Op, its tensor's name (empty for what only reorders memory), calls and seconds, of the timed runs."""
    def find_nonfinite(self, inputs: Sequence[npt.NDArray[Any]], samples: int) -> tuple[str, str] | None:
        """The first tensor that holds a NaN or an infinity, and the op that made it."""
