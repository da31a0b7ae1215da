# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A network that adds up what each token says for either class, and texts of such tokens."""

from __future__ import annotations

from pathlib import Path

import numpy as np

LENGTH, TOKENS = 12, 40  # of the network's input, and in the vocabulary; token 0 is padding
COUNT = 60  # texts of each class

_MODULE = """module attributes {{module.state = "TOP_F32", module.chip = "ALL", module.weight_file = "{name}.npz"}} {{
  func.func @main(%0: tensor<1x12xsi32>, %1: tensor<1x12xsi32>) -> tensor<1x2xf32> {{
    %2 = "top.Input"(%0) {{do_preprocess = false}} : (tensor<1x12xsi32>) -> tensor<1x12xf32> loc("ids")
    %3 = "top.Input"(%1) {{do_preprocess = false}} : (tensor<1x12xsi32>) -> tensor<1x12xf32> loc("mask")
    %4 = "top.Weight"() : () -> tensor<40x3xf32> loc("table")
    %5 = "top.Gather"(%4, %2) {{axis = 0 : si32, keepdims = true}}
      : (tensor<40x3xf32>, tensor<1x12xf32>) -> tensor<1x12x3xf32> loc("tokens")
    %6 = "top.Reshape"(%3) {{shape = [1, 12, 1]}} : (tensor<1x12xf32>) -> tensor<1x12x1xf32> loc("places")
    %7 = "top.Mul"(%5, %6) {{do_relu = false}}
      : (tensor<1x12x3xf32>, tensor<1x12x1xf32>) -> tensor<1x12x3xf32> loc("seen")
    %8 = "top.Reduce"(%7) {{axes = [1], keepdims = false, mode = "ReduceSum"}}
      : (tensor<1x12x3xf32>) -> tensor<1x3xf32> loc("text")
    %9 = "top.Weight"() : () -> tensor<3x2xf32> loc("out_weight")
    %10 = "top.Weight"() : () -> tensor<2xf32> loc("out_bias")
    %11 = "top.MatMul"(%8, %9, %10) {{do_relu = false, keep_dims = true}}
      : (tensor<1x3xf32>, tensor<3x2xf32>, tensor<2xf32>) -> tensor<1x2xf32> loc("scores")
    return %11 : tensor<1x2xf32>
  }}
}}
"""


def opinions() -> np.ndarray:
    """(TOKENS,): below 0 what speaks for the first class, above 0 for the second; padding would mislead."""
    found = np.random.default_rng(5).normal(size=TOKENS)
    found[0] = 9
    return found


def write_network(folder: Path, name: str, damage: float = 0.0) -> Path:
    """The module. `damage`: how much of other tokens' opinions each is given, as rounding of a stage would."""
    own, draw = opinions(), np.random.default_rng(6)
    table = np.stack([own + damage * draw.normal(size=TOKENS), np.ones(TOKENS), np.zeros(TOKENS)], axis=1)
    weights = {"table": table, "out_weight": np.array([[-1, 1], [0, 0], [0, 0]]), "out_bias": np.zeros(2)}
    np.savez(folder / f"{name}.npz", **{key: x.astype(np.float32) for key, x in weights.items()})
    (folder / f"{name}.mlir").write_text(_MODULE.format(name=name))
    return folder / f"{name}.mlir"


def write_texts(folder: Path) -> dict[str, list[list[int]]]:
    """COUNT texts of each class, of 1 to LENGTH tokens, in a file a class; every tenth is filed wrongly."""
    draw, own = np.random.default_rng(8), opinions()
    texts: dict[str, list[list[int]]] = {"negative": [], "positive": []}
    for i in range(2 * COUNT):
        ids = draw.integers(1, TOKENS, draw.integers(1, LENGTH + 1)).tolist()
        positive = own[ids].sum() > 0
        texts["positive" if positive != (i % 10 == 0) else "negative"].append(ids)
    folder.mkdir()
    for name, rows in texts.items():
        (folder / f"{name}.txt").write_text("".join(" ".join(map(str, ids)) + "\n" for ids in rows))
    return texts
