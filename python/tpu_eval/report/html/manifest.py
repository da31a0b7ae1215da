# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Template values for what was run: options, files and versions."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from typing import Any

from tpu_eval.report.html import format
from tpu_eval.results.stages import StagesResult


def manifest_view(result: StagesResult) -> dict[str, Any]:
    """The command, tables of names and values, and the files with their hashes."""
    first = result.stages[0].evaluation
    manifest = result.manifest
    files = () if manifest is None else manifest.files
    return {
        "command": [] if manifest is None else [shlex.quote(x) for x in manifest.command],
        "folder": "" if manifest is None else manifest.folder,
        "files": [
            {"role": x.role, "path": x.path, "size": format.size(x.bytes), "hash": x.sha256} for x in files
        ],
        "tables": [
            {"title": "Data set", "rows": _rows(first.dataset)},
            {"title": "Options", "rows": _rows(first.options)},
            {"title": "Versions", "rows": _rows(first.versions)},
            *(
                {"title": x.label, "rows": _rows({"path": x.evaluation.model["path"], **_attributes(x)})}
                for x in result.stages
            ),
        ],
        "skipped": [{"name": x.name, "reason": x.reason} for x in first.skipped],
        "ties": [
            {"label": x.label, "count": len(x.evaluation.ties)}
            for x in result.stages
            if x.evaluation.ties is not None
        ],
    }


def _attributes(stage: Any) -> Mapping[str, object]:
    model = stage.evaluation.model
    return {"notes": model.get("notes", []), **model.get("attributes", {})}


def _rows(values: Mapping[str, object]) -> list[tuple[str, str]]:
    return [(key, _spell(value)) for key, value in values.items() if value not in (None, [], "")]


def _spell(value: object) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return value if isinstance(value, str) else json.dumps(value, default=str)
