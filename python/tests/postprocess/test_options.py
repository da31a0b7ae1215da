# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A head's options as users write them."""

from __future__ import annotations

import pytest

from tpu_eval.errors import UsageError
from tpu_eval.postprocess import HEADS, check_spec
from tpu_eval.postprocess.options import HeadOptions, Limits, parse_spec


def test_everything() -> None:
    spec = (
        "yolox,score=0.01,nms=0.65,max_det=100,pre_nms=1000,classes=80,strides=8/16/32,anchors=10/13.5,"
        "agnostic,sigmoid=false,multi_label=true,soft_nms=linear,style=plus"
    )
    options = HeadOptions(
        0.01, 0.65, 100, 1000, 80, (8, 16, 32), (10, 13.5), True, False, True, "linear", "plus"
    )
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
        ("fcos,style=", "--postprocess=fcos: style: expected a word, but got ''"),
        ("yolox,soft_nms=hard", "--postprocess=yolox: soft_nms: expected linear or gaussian, but got 'hard'"),
    ],
)
def test_messages(spec: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        parse_spec(spec)
    assert str(error.value) == message


def test_limits_are_the_heads_own_unless_given() -> None:
    own = Limits(0.01, 0.6, 100)
    assert own.changed_by(HeadOptions()) == own
    given = HeadOptions(score=0.0, nms=0.5, agnostic=False, multi_label=False)
    assert own.changed_by(given) == Limits(0.0, 0.5, 100, multi_label=False)


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ("yolov55", "--postprocess: no head 'yolov55': did you mean yolov5?"),
        ("retina", "--postprocess: no head 'retina': did you mean retinanet?"),
        (
            "fcos,style=mine",
            "--postprocess=fcos: style: expected original or torchvision, but got 'mine'",
        ),
        (
            "yolox,style=plus",
            "--postprocess=yolox: style: expected no such option for this head, but got 'plus'",
        ),
        (
            "yolox,anchors=10/13",
            "--postprocess=yolox: anchors: expected no such option for this head, but got '10/13'",
        ),
    ],
)
def test_heads_and_their_options(spec: str, message: str) -> None:
    with pytest.raises(UsageError) as error:
        check_spec(spec)
    assert str(error.value) == message


def test_other_spellings() -> None:
    assert [check_spec(x)[0] for x in ("rt-detr", "yolov26", "yolo11")] == ["rtdetr", "yolo26", "yolo11"]
    assert all(check_spec(x)[0] == x for x in HEADS)
