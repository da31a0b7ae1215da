# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A small network of two integer inputs: token ids and segment ids are embedded, added and classified."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

TOKENS, WORDS, SEGMENTS, WIDTH, CLASSES = 6, 20, 2, 4, 3
MODULE = """\
module @tokens attributes {module.state = "TOP_F32", module.weight_file = "tokens_weights.npz"} {
  func.func @main(%0: tensor<Bx6xsi32>, %1: tensor<Bx6xsi32>) -> tensor<Bx3xf32> {
    %2 = "top.Input"(%0) {do_preprocess = false} : (tensor<Bx6xsi32>) -> tensor<Bx6xf32> loc("tokens")
    %3 = "top.Input"(%1) {do_preprocess = false} : (tensor<Bx6xsi32>) -> tensor<Bx6xf32> loc("segments")
    %4 = "top.Weight"() : () -> tensor<20x4xf32> loc("words")
    %5 = "top.Gather"(%4, %2) {axis = 0 : si32} : (tensor<20x4xf32>, tensor<Bx6xf32>) -> tensor<Bx6x4xf32> loc("w")
    %6 = "top.Weight"() : () -> tensor<2x4xf32> loc("kinds")
    %7 = "top.Gather"(%6, %3) {axis = 0 : si32} : (tensor<2x4xf32>, tensor<Bx6xf32>) -> tensor<Bx6x4xf32> loc("k")
    %8 = "top.Add"(%5, %7) : (tensor<Bx6x4xf32>, tensor<Bx6x4xf32>) -> tensor<Bx6x4xf32> loc("sum")
    %9 = "top.Reshape"(%8) {shape = [B, 24]} : (tensor<Bx6x4xf32>) -> tensor<Bx24xf32> loc("row")
    %10 = "top.Weight"() : () -> tensor<24x3xf32> loc("classes")
    %11 = "top.None"() : () -> none
    %12 = "top.MatMul"(%9, %10, %11) : (tensor<Bx24xf32>, tensor<24x3xf32>, none) -> tensor<Bx3xf32> loc("scores")
    return %12 : tensor<Bx3xf32>
  }
}
"""


def weights() -> dict[str, npt.NDArray[Any]]:
    """By name, whole numbers: sums of their products are exact."""
    random = np.random.default_rng(7)
    shapes = {"words": (WORDS, WIDTH), "kinds": (SEGMENTS, WIDTH), "classes": (TOKENS * WIDTH, CLASSES)}
    return {name: random.integers(-8, 9, shape).astype(np.float32) for name, shape in shapes.items()}


def write_network(folder: Path, batch: int = 1) -> Path:
    """The module, which takes `batch` samples at once, with its weights beside it."""
    path = folder / f"tokens{batch}.mlir"
    np.savez(folder / "tokens_weights.npz", **weights())  # type: ignore[arg-type]
    path.write_text(MODULE.replace("<Bx", f"<{batch}x").replace("[B,", f"[{batch},"))
    return path


def samples(count: int) -> list[dict[str, npt.NDArray[Any]]]:
    """What samples give, by the names of the inputs: arrays without the dimension of samples."""
    random = np.random.default_rng(1)
    return [
        {"tokens": random.integers(0, WORDS, TOKENS), "segments": random.integers(0, SEGMENTS, TOKENS)}
        for _ in range(count)
    ]


def scores(given: dict[str, npt.NDArray[Any]]) -> npt.NDArray[Any]:
    """What the network makes of a sample, by NumPy."""
    known = weights()
    rows = known["words"][given["tokens"]] + known["kinds"][given["segments"]]
    return np.asarray(rows.reshape(-1) @ known["classes"])
