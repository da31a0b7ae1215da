# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from __future__ import annotations

import pytest

from tpu_eval.cli.compat import translate
from tpu_eval.errors import UsageError

MANUAL = "--model_file m.mlir --count 50 --dataset_type imagenet --postprocess_type topx --dataset data"
OURS = ["m.mlir", "--count=50", "--dataset-type=imagenet", "--postprocess=topx", "--dataset=data"]


def test_the_command_of_the_manual() -> None:
    assert translate(MANUAL.split()) == OURS


def test_values_in_the_same_word() -> None:
    words = MANUAL.split()
    joined = [f"{name}={value}" for name, value in zip(words[::2], words[1::2], strict=True)]
    assert translate(joined) == OURS


def test_detection_is_translated_too() -> None:
    words = "--model_file=m.mlir --dataset_type coco --postprocess_type coco_mAP --coco_annotation=a.json"
    assert translate(words.split()) == [
        "m.mlir",
        "--dataset-type=coco",
        "--postprocess=coco_mAP",
        "--annotations=a.json",
    ]


def test_thresholds_are_options_of_the_head() -> None:
    words = (
        "--model_file=m --postprocess_type=coco_mAP --coco_annotation=a.json --nms_score_thr 0.01"
        " --nms_threshold=0.6 --coco_result_jason_file r.json --draw_image_count=0"
    )
    assert translate(words.split()) == [
        "m",
        "--postprocess=coco_mAP,score=0.01,nms=0.6",
        "--annotations=a.json",
        "--predictions=r.json",
    ]


def test_what_it_leaves_to_be_inferred() -> None:
    words = [
        "--model_file",
        "m",
        "--count",
        "0",
        "--dataset_type",
        "user_define",
        "--label_file",
        "",
        "--debug_cmd=",
    ]
    assert translate(words) == ["m"]


def test_labels_and_our_own_options_beside_it() -> None:
    words = [
        "--model_file",
        "m",
        "--label_file",
        "a b.txt",
        "--batch_size",
        "4",
        "--label_offset",
        "-1",
        "--skip-bad",
    ]
    assert translate(words) == ["m", "--labels=a b.txt", "--batch-size=4", "--label-offset=-1", "--skip-bad"]


def test_our_own_spelling_is_left_alone() -> None:
    words = ["m.mlir", "--dataset=data", "--count=0", "--labels", "x", "--debug=1"]
    assert translate(words) == words
    assert translate(["m.mlir", "--dataset", "data", "--label_file", "x"]) == [
        "m.mlir",
        "--dataset=data",
        "--labels=x",
    ]
    assert translate(["m.mlir", "--count", "--skip-bad"]) == ["m.mlir", "--count", "--skip-bad"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("--cuda", "--cuda: not supported: networks run on the processor"),
        ("--data_list l.txt", "--data_list: lists of pictures are not supported yet"),
        ("--debug_cmd x", "--debug_cmd: not supported"),
        ("--debug 1", "--debug: not supported"),
        ("--draw_image_count=3", "--draw_image_count: not supported: use --draw=DIR,N"),
        ("--input_shapes [[1]]", "--input_shapes: ONNX models are not supported yet"),
        ("--model_file", "--model_file: expected a module (.mlir), but got none"),
    ],
)
def test_nothing_is_ignored_silently(words: str, expected: str) -> None:
    with pytest.raises(UsageError) as caught:
        translate(["--model_file", "m.mlir", *words.split()])
    assert str(caught.value) == expected
