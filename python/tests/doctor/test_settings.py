# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A module's preprocessing as settings, and back into its text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tpu_eval.doctor.settings import InputSettings, read_settings, write_settings
from tpu_eval.errors import ModelError

TEXT = """%0 = "top.Input"(%arg0) {channel_format = "nchw", do_preprocess = true, keep_aspect_ratio = true,
 keep_ratio_mode = "short_side_scale", mean = [1.270000e+02, 1.5, 2.0], pixel_format = "rgb",
 resize_dims = [256, 300], scale = [7.812500e-03, 1.0, 1.0], yuv_type = ""} : (tensor<1x3x224x200xf32>) -> x"""


def test_read() -> None:
    assert read_settings(TEXT, "m") == InputSettings(
        "rgb",
        (127.0, 1.5, 2.0),
        (0.0078125, 1.0, 1.0),
        (256, 300),
        True,
        "short_side_scale",
        "center",
        0,
        (224, 200),
    )


def test_what_is_absent_has_its_default() -> None:
    found = read_settings('"top.Input"(%a) {x = 1 : i64} : (tensor<1x3x8x9xf32>)', "m")
    assert found == InputSettings(
        "bgr", (0.0,) * 3, (1.0,) * 3, (8, 9), False, "letterbox", "center", 0, (8, 9)
    )


def test_written_settings_are_read_again() -> None:
    changed = replace(
        read_settings(TEXT, "m"),
        pixel_format="bgr",
        scale=(1 / 255, 1 / 3, 1e-7),
        keep_aspect_ratio=False,
        pad_value=114,
    )
    text = write_settings(TEXT, changed, "m")
    assert read_settings(text, "m") == changed
    assert 'channel_format = "nchw"' in text and 'yuv_type = ""' in text and text.endswith("-> x")


def test_changes_are_written_as_in_a_module() -> None:
    before = read_settings(TEXT, "m")
    after = replace(before, mean=(0.0, 0.5, 1 / 3), keep_aspect_ratio=False)
    assert after.changes(before) == {"mean": "[0, 0.5, 0.333333]", "keep_aspect_ratio": "false"}


def test_padding_has_an_effect_with_letterbox_only() -> None:
    before = read_settings(TEXT, "m")
    assert replace(before, pad_value=9).effect() == before.effect()
    boxed = replace(before, keep_ratio_mode="letterbox")
    assert replace(boxed, pad_value=9).effect() != boxed.effect()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nothing", "m: expected one input for pictures, but got 0"),
        (f"{TEXT}{TEXT}", "m: expected one input for pictures, but got 2"),
        (
            TEXT.replace("do_preprocess = true", "do_preprocess = false"),
            "m: expected an input with preprocessing, but got do_preprocess = false",
        ),
    ],
)
def test_messages(text: str, message: str) -> None:
    with pytest.raises(ModelError) as caught:
        read_settings(text, "m")
    assert str(caught.value) == message
