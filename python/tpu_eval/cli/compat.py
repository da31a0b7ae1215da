# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The spelling of TPU-MLIR's model_eval: a command of its manual works after changing the program's name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tpu_eval.errors import UsageError

_RENAMED = {
    "--dataset_type": "--dataset-type",
    "--postprocess_type": "--postprocess",
    "--label_file": "--labels",
    "--label_offset": "--label-offset",
    "--coco_annotation": "--annotations",
    "--batch_size": "--batch-size",
    "--coco_result_jason_file": "--predictions",
}
_PASSED = ("--dataset", "--count")
_HEAD_OPTIONS = {"--score_thr": "score", "--nms_score_thr": "score", "--nms_threshold": "nms"}
_EMPTY_IS_ABSENT = ("--label_file", "--coco_annotation", "--data_list", "--debug_cmd")
_REFUSED = {
    "--data_list": "lists of pictures are not supported yet",
    "--debug_cmd": "not supported",
    "--cuda": "not supported: networks run on the processor",
    "--debug": "not supported",
    "--draw_image_count": "not supported: use --draw=DIR,N",
    "--input_shapes": "ONNX models are not supported yet",
}


def translate(arguments: Sequence[str]) -> list[str]:
    """Our spelling of a model_eval command; arguments without `--model_file` are only renamed."""
    pairs = list(_pairs(arguments))
    if not any(option == "--model_file" for option, _ in pairs):
        return [part for option, value in pairs for part in _renamed(option, value)]
    translated: list[str] = []
    for option, value in pairs:
        translated += _translated(option, value)
    return _with_head_options(translated, pairs)


def _with_head_options(words: list[str], pairs: Iterable[tuple[str, str | None]]) -> list[str]:
    """Thresholds belong to the head's name: `--postprocess=coco_mAP,score=0.01`; scores have none."""
    options = "".join(
        f",{_HEAD_OPTIONS[option]}={value}" for option, value in pairs if option in _HEAD_OPTIONS
    )
    return [word + options if word == "--postprocess=coco_mAP" else word for word in words]


def _translated(option: str, value: str | None) -> list[str]:
    if option in _EMPTY_IS_ABSENT and value == "":
        return []
    if option in _REFUSED and (option, value) != ("--draw_image_count", "0"):
        raise UsageError(f"{option}: {_REFUSED[option]}")
    if option == "--model_file":
        if not value:
            raise UsageError("--model_file: expected a module (.mlir), but got none")
        return [value]
    if (option, value) in (("--count", "0"), ("--dataset_type", "user_define"), ("--draw_image_count", "0")):
        return []  # all samples; a folder of pictures, which is inferred; no drawing
    if option in _HEAD_OPTIONS:
        return []  # part of the head
    return _renamed(option, value)


def _renamed(option: str, value: str | None) -> list[str]:
    name = _RENAMED.get(option, option)
    return [name] if value is None else [f"{name}={value}"]


def _pairs(arguments: Sequence[str]) -> list[tuple[str, str | None]]:
    """Options of model_eval with their values, written in one word or two; anything else stays a word."""
    takes_value = {"--model_file", *_PASSED, *_RENAMED, *_REFUSED, *_HEAD_OPTIONS} - {"--cuda"}
    pairs: list[tuple[str, str | None]] = []
    words = list(arguments)
    while words:
        option, equals, value = words.pop(0).partition("=")
        if option not in takes_value:
            pairs.append((option + equals + value, None))
        elif equals:
            pairs.append((option, value))
        else:
            pairs.append((option, words.pop(0) if words and not words[0].startswith("--") else None))
    return pairs
