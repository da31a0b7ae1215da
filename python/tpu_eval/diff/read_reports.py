# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads reports and predictions that the main job and `stages` wrote."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tpu_eval.errors import UsageError

Rows = Sequence[Mapping[str, Any]]
_REPORT = "expected the JSON of tpu-eval or tpu-eval stages"
_PREDICTIONS = "expected the --predictions of a run"


def read_report(path: Path) -> dict[str, Any]:
    """The fields of a report. Raises UsageError for anything else."""
    try:
        fields: Any = json.loads(_read(path))
    except ValueError:
        raise UsageError(f"{path}: {_REPORT}, but got other text") from None
    if not isinstance(fields, dict) or "dataset" not in fields or not _has_metrics(fields):
        raise UsageError(f"{path}: {_REPORT}, but got another report")
    return fields


def read_predictions(path: Path) -> Rows:
    """Rows of name, label and classes (best first), or of COCO's results format. Raises UsageError
    for anything else.
    """
    text = _read(path)
    try:
        if path.suffix.lower() == ".csv":
            return [_from_csv(row) for row in csv.DictReader(text.splitlines())]
        rows = json.loads(text) if text.startswith("[") else [json.loads(x) for x in text.splitlines()]
        return [_from_json(row) for row in rows]
    except (ValueError, KeyError, TypeError):
        raise UsageError(f"{path}: {_PREDICTIONS}, but got something else") from None


def _has_metrics(fields: dict[str, Any]) -> bool:
    return isinstance(fields.get("metrics"), dict) or isinstance(fields.get("stages"), list)


def _from_csv(row: Mapping[str, str]) -> dict[str, Any]:
    classes = [int(v) for k, v in row.items() if k is not None and k.startswith("class")]
    return {"name": row["name"], "label": int(row["label"]), "classes": classes}


def _from_json(row: Mapping[str, Any]) -> dict[str, Any]:
    if "image_id" in row:
        return {key: row[key] for key in ("image_id", "category_id", "bbox", "score")}
    return {"name": row["name"], "label": row["label"], "classes": row["top5"]}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {os.strerror(error.errno or 0)}") from None
