# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import cv2
import numpy as np

from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.page.preprocessing import trace_picture


def op(name: str, **attributes: Any) -> Any:
    return SimpleNamespace(name=name, attributes=attributes)


def test_each_step_shows_true_colours_and_says_the_order(tmp_path: Path) -> None:
    """A red picture stays red, whatever the network's order of channels and dimensions."""
    picture = np.zeros((4, 6, 3), np.uint8)
    picture[:, :, 2] = 200
    assert cv2.imwrite(str(tmp_path / "red.png"), picture)
    ops = [
        op("crop", height=2, width=4, offset="half"),
        op("channel_order", **{"from": "bgr", "to": "rgb"}),
        op("layout", **{"from": "hwc", "to": "chw"}),
    ]
    prepare = Preprocessor(ops, "bgr")
    found = trace_picture(prepare, "red", tmp_path / "red.png", None)
    assert [x.op for x in found.steps] == ["decode", "crop", "channel_order", "layout"]
    assert [(x.shape, x.layout, x.channels) for x in found.steps] == [
        ((4, 6, 3), "hwc", "bgr"),
        ((2, 4, 3), "hwc", "bgr"),
        ((2, 4, 3), "hwc", "rgb"),
        ((3, 2, 4), "chw", "rgb"),
    ]
    for step in found.steps:
        assert (step.image == (200, 0, 0)).all() and step.image.shape[2] == 3
    assert found.ranges == ()
    assert (prepare(tmp_path / "red.png") == prepare.trace(tmp_path / "red.png")[-1]).all()
