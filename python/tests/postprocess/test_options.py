# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A head's options as users write them."""

from __future__ import annotations

import pytest

from tpu_eval.errors import UsageError
from tpu_eval.postprocess.options import HeadOptions, parse_spec


def test_everything() -> None:
    spec = (
        "yolox,score=0.01,nms=0.65,max_det=100,pre_nms=1000,classes=80,strides=8/16/32,anchors=10/13.5,"
        "agnostic,sigmoid=false,multi_label=true,soft_nms=linear"
    )
    options = HeadOptions(0.01, 0.65, 100, 1000, 80, (8, 16, 32), (10, 13.5), True, False, True, "linear")
    assert parse_spec(spec) == ("yolox", options)
    assert parse_spec("yolox") == ("yolox", HeadOptions())


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ("yolox,scor=1", "--postprocess=yolox: no option 'scor': did you mean score?"),
        ("yolox,score=2", "--postprocess=yolox: score: expected a number from 0 to 1, but got '2'"),
        ("yolox,score=nan", "--postprocess=yolox: score: expected a number from 0 to 1, but got 'nan'"),
        ("yolox,nms", "--postprocess=yolox: nms: expected a number from 0 to 1, but got ''"),
        ("yolox,nms=.1,nms=.2", "--postprocess=yolox: nms: expected it once, but got it twice"),
        ("yolox,max_det=0", "--postprocess=yolox: max_det: expected a whole number from 1, but got '0'"),
        (
            "yolox,strides=8/x",
            "--postprocess=yolox: strides: expected whole numbers from 1 joined by '/', but got '8/x'",
        ),
        (
            "yolox,anchors=-1",
            "--postprocess=yolox: anchors: expected positive numbers joined by '/', but got '-1'",
        ),
        ("yolox,agnostic=maybe", "--postprocess=yolox: agnostic: expected true or false, but got 'maybe'"),
        ("yolox,soft_nms=hard", "--postprocess=yolox: soft_nms: expected linear or gaussian, but got 'hard'"),
    ],
)
def test_messages(spec: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        parse_spec(spec)
    assert str(error.value) == message
