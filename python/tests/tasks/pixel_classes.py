# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A network that gives each pixel the class of the nearest of three colours, and pictures with masks."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

COLOURS = np.array([[40, 80, 200], [60, 160, 60], [120, 120, 120]])  # red, green, blue of each class
HEIGHT, WIDTH = 48, 64  # of the network's input; a side of each picture is as long, so that none is resampled
UNKNOWN = 255

_MODULE = """module attributes {{module.state = "TOP_F32", module.chip = "ALL", module.weight_file = "{name}.npz"}} {{
  func.func @main(%0: {picture}) -> {scores} {{
    %1 = "top.Input"(%0) {{do_preprocess = true, keep_aspect_ratio = true, keep_ratio_mode = "letterbox",
      pad_type = "center", pad_value = 0 : i64, resize_dims = [{height}, {width}], mean = [0.0, 0.0, 0.0],
      scale = [1.0, 1.0, 1.0], pixel_format = "rgb", channel_format = "nchw"}}
      : ({picture}) -> {picture} loc("pictures")
    %2 = "top.Weight"() : () -> tensor<3x3x1x1xf32> loc("shares_weight")
    %3 = "top.Weight"() : () -> tensor<3xf32> loc("shares_bias")
    %4 = "top.Conv"(%1, %2, %3) {{{conv}}}
      : ({picture}, tensor<3x3x1x1xf32>, tensor<3xf32>) -> {picture} loc("shares")
    %5 = "top.Weight"() : () -> tensor<3x3x1x1xf32> loc("scores_weight")
    %6 = "top.Weight"() : () -> tensor<3xf32> loc("scores_bias")
    %7 = "top.Conv"(%4, %5, %6) {{{conv}}}
      : ({picture}, tensor<3x3x1x1xf32>, tensor<3xf32>) -> {scores} loc("scores")
    return %7 : {scores}
  }}
}}
"""
_CONV = """dilations = [1, 1], do_relu = false, group = 1 : i64, kernel_shape = [1, 1], pads = [0, 0, 0, 0],
      strides = [1, 1]"""


def write_network(folder: Path, name: str, dimmed: float = 1.0) -> Path:
    """The module. `dimmed`: by what the first convolution multiplies red, as a stage that is damaged would."""
    colours = COLOURS / 255
    shares = np.eye(3) / 255 * [dimmed, 1, 1]
    weights = {
        "shares_weight": shares.reshape(3, 3, 1, 1),
        "shares_bias": np.zeros(3),
        "scores_weight": 2 * colours.reshape(3, 3, 1, 1),
        "scores_bias": -(colours**2).sum(axis=1),
    }
    np.savez(folder / f"{name}.npz", **{key: x.astype(np.float32) for key, x in weights.items()})
    kind = f"tensor<1x3x{HEIGHT}x{WIDTH}xf32>"
    text = _MODULE.format(name=name, picture=kind, scores=kind, height=HEIGHT, width=WIDTH, conv=_CONV)
    (folder / f"{name}.mlir").write_text(text)
    return folder / f"{name}.mlir"


def write_pictures(folder: Path, count: int) -> None:
    """Pictures in blocks of the classes' colours, of several sizes, and masks of them with a border nobody labelled.

    Every third picture has a block whose mask says another class than its colour: the network is wrong there.
    """
    draw = np.random.default_rng(7)
    for name in ("pictures", "masks"):
        (folder / name).mkdir()
    for i in range(count):
        rows, columns = (6, draw.integers(3, 9)) if i % 2 else (draw.integers(3, 7), 8)
        truth = np.kron(draw.integers(0, 3, (rows, columns)), np.ones((8, 8), int))
        shown = truth.copy()
        if i % 3 == 0:
            shown[:8, :8] = (truth[0, 0] + 1) % 3
        truth[-1] = UNKNOWN
        picture = COLOURS[shown][:, :, ::-1].astype(np.uint8)
        assert cv2.imwrite(str(folder / "pictures" / f"{i:02d}.png"), picture)
        assert cv2.imwrite(str(folder / "masks" / f"{i:02d}.png"), truth.astype(np.uint8))
