# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Samples whose outcome differs between two runs.

For classification, those that were right in only one run. For detection, the files hold no truth: a picture differs
if a detection with a relevant score has no counterpart of the same class in the other run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from tpu_eval.errors import UsageError
from tpu_eval.metrics.matching import match
from tpu_eval.results.difference import SampleChange

Rows = Sequence[Mapping[str, Any]]
SCORE, IOU = 0.3, 0.5


def changed_samples(names: tuple[str, str], before: Rows, after: Rows) -> list[SampleChange]:
    """The changed samples. Raises UsageError for predictions of different tasks."""
    kinds = {"image_id" in row for rows in (before, after) for row in rows}
    if len(kinds) > 1:
        raise UsageError(f"{names[1]}: expected predictions of the same task as {names[0]}, but got another")
    return _detections(before, after) if kinds == {True} else _classes(before, after)


def _classes(before: Rows, after: Rows) -> list[SampleChange]:
    old = {row["name"]: row for row in before}
    new = {row["name"]: row for row in after}
    changes = []
    for name in dict.fromkeys([*old, *new]):
        texts = [_outcome(rows.get(name)) for rows in (old, new)]
        if texts[0].partition(":")[0] != texts[1].partition(":")[0]:
            changes.append(SampleChange(name, *texts))
    return changes


def _outcome(row: Mapping[str, Any] | None) -> str:
    if row is None:
        return "not there"
    word = "right" if row["classes"][0] == row["label"] else "wrong"
    return f"{word}: {row['classes'][0]}"


def _detections(before: Rows, after: Rows) -> list[SampleChange]:
    old, new = _by_picture(before), _by_picture(after)
    changes = []
    for image in sorted({*old, *new}, key=str):
        gone, come = _unmatched(old[image], new[image]), _unmatched(new[image], old[image])
        if gone or come:
            changes.append(SampleChange(f"image {image}", f"{gone} only here", f"{come} only here"))
    return changes


def _by_picture(rows: Rows) -> defaultdict[Any, list[Mapping[str, Any]]]:
    found: defaultdict[Any, list[Mapping[str, Any]]] = defaultdict(list)
    for row in sorted(rows, key=lambda x: -x["score"]):
        if row["score"] >= SCORE:
            found[row["image_id"]].append(row)
    return found


def _unmatched(own: Rows, others: Rows) -> int:
    (boxes, classes), (objects, labels) = _arrays(own), _arrays(others)
    found = match(boxes, classes, objects, labels, np.zeros(len(labels), bool), IOU).found
    return int((found < 0).sum())


def _arrays(rows: Rows) -> tuple[Any, Any]:
    boxes = np.array([row["bbox"] for row in rows], np.float64).reshape(-1, 4)
    boxes[:, 2:] += boxes[:, :2]
    return boxes, np.array([row["category_id"] for row in rows], np.int64)
