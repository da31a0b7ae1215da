# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Accepts the options of TPU-MLIR's model_eval, so that a command from its manual works here with only the program's
name changed.
"""

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
    """Translates a model_eval command to our options; without `--model_file`, only renames options."""
    pairs = list(_pairs(arguments))
    if not any(option == "--model_file" for option, _ in pairs):
        return [part for option, value in pairs for part in _renamed(option, value)]
    translated: list[str] = []
    for option, value in pairs:
        translated += _translated(option, value)
    return _with_head_options(translated, pairs)


def _with_head_options(words: list[str], pairs: Iterable[tuple[str, str | None]]) -> list[str]:
    """Moves thresholds into the head's specification, such as `--postprocess=coco_mAP,score=0.01`; classification has
    none.
    """
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
        return []  # model_eval's values for: all samples; a folder, inferred here; no drawing
    if option in _HEAD_OPTIONS:
        return []  # becomes part of the head
    return _renamed(option, value)


def _renamed(option: str, value: str | None) -> list[str]:
    name = _RENAMED.get(option, option)
    return [name] if value is None else [f"{name}={value}"]


def _pairs(arguments: Sequence[str]) -> list[tuple[str, str | None]]:
    """The options of model_eval with their values, given as one word or two; anything else is passed through."""
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
