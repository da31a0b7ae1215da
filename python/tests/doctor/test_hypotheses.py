# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Whatever is altered, the way back is among the hypotheses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tpu_eval.doctor.hypotheses import hypotheses
from tpu_eval.doctor.settings import InputSettings

MEAN = (123.675, 116.28, 103.53)
SCALE = tuple(1 / x for x in (58.395, 57.12, 57.375))
IMAGENET = InputSettings("rgb", MEAN, SCALE, (256, 256), True, "short_side_scale", "center", 0, (224, 224))
LITE = replace(IMAGENET, mean=(127.0,) * 3, scale=(1 / 128,) * 3)
YOLOX = InputSettings("bgr", (0.0,) * 3, (1.0,) * 3, (416, 416), True, "letterbox", "normal", 114, (416, 416))
YOLO = replace(YOLOX, pixel_format="rgb", scale=(1 / 255,) * 3, pad_type="center")


@pytest.mark.parametrize(
    ("right", "altered"),
    [
        *(
            (x, y)
            for x in (IMAGENET, LITE, YOLO)
            for y in (
                replace(x, pixel_format="bgr"),
                replace(x, mean=(0.0,) * 3),
                replace(x, scale=(1.0,) * 3),
                replace(x, scale=tuple(1 / s for s in x.scale)),
                replace(x, scale=tuple(s / 255 for s in x.scale)),
                replace(x, mean=(0.0,) * 3, scale=(1.0,) * 3),
                replace(x, keep_aspect_ratio=False),
            )
            if y != x
        ),
        (IMAGENET, replace(IMAGENET, mean=MEAN[::-1])),
        (IMAGENET, replace(IMAGENET, mean=MEAN[::-1], scale=SCALE[::-1])),
        (IMAGENET, replace(IMAGENET, pixel_format="bgr", mean=MEAN[::-1], scale=SCALE[::-1])),
        (IMAGENET, replace(IMAGENET, mean=tuple(x / 255 for x in MEAN))),
        (IMAGENET, replace(IMAGENET, resize_dims=(224, 224))),
        (IMAGENET, replace(IMAGENET, resize_dims=(400, 400))),
        (IMAGENET, replace(IMAGENET, resize_dims=(224, 224), keep_aspect_ratio=False)),
        (LITE, replace(LITE, mean=MEAN, scale=SCALE)),
        (LITE, replace(LITE, keep_ratio_mode="letterbox")),
        (YOLOX, replace(YOLOX, pad_type="center")),
        (YOLOX, replace(YOLOX, pad_value=0)),
        (YOLOX, replace(YOLOX, keep_ratio_mode="short_side_scale")),
        (YOLOX, replace(YOLOX, scale=(1 / 255,) * 3)),
    ],
)
def test_the_way_back_is_tried(right: InputSettings, altered: InputSettings) -> None:
    assert any(near(x, right) for _, x in hypotheses(altered))


def near(a: InputSettings, b: InputSettings) -> bool:
    """The same effect, but for the last digits of numbers."""
    rounded = [
        replace(
            x, mean=tuple(round(y, 6) for y in x.mean), scale=tuple(round(y, 9) for y in x.scale)
        ).effect()
        for x in (a, b)
    ]
    return rounded[0] == rounded[1]


@pytest.mark.parametrize("now", [IMAGENET, LITE, YOLOX, YOLO])
def test_every_effect_once_and_never_the_present_one(now: InputSettings) -> None:
    effects = [x.effect() for _, x in hypotheses(now)]
    assert len(effects) == len(set(effects)) > 20
    assert now.effect() not in effects


def test_gray_pictures_have_no_order_of_channels() -> None:
    gray = InputSettings("gray", (78.0,), (0.01,), (16, 16), False, "letterbox", "center", 0, (16, 16))
    assert {x.pixel_format for _, x in hypotheses(gray)} == {"gray"}
    assert {len(x.mean) for _, x in hypotheses(gray)} == {1}


def test_a_padded_picture_is_not_cut() -> None:
    """Cutting a third off one that was padded by as much is the shorter side to the size, in other words."""
    padded = [x for _, x in hypotheses(replace(LITE, keep_ratio_mode="letterbox")) if x.mode == "letterbox"]
    assert {x.resize_dims for x in padded} == {(256, 256), (224, 224)}
    assert {x.resize_dims for _, x in hypotheses(LITE) if x.mode == "letterbox"} == {(256, 256), (224, 224)}
    assert len({x.resize_dims for _, x in hypotheses(LITE) if x.mode == "short_side"}) == 7
