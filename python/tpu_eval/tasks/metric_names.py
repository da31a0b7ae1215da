# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The names that `--metric` takes, and which task each belongs to."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from tpu_eval.errors import UsageError
from tpu_eval.metrics.coco import NAMES as COCO_NAMES
from tpu_eval.metrics.voc import NAMES as VOC_NAMES
from tpu_eval.tasks.hooks import is_hook

_TOP = re.compile(r"top[1-9][0-9]*")
_RULES = {
    "classification": "top1, top5 or another top-k",
    "detection": f"coco, voc, or some of {', '.join((*COCO_NAMES, *VOC_NAMES))}",
}
GROUPS = {"coco": COCO_NAMES, "voc": VOC_NAMES}
_FIGURES = (*COCO_NAMES, *VOC_NAMES)


def parse_names(text: str) -> tuple[str, ...]:
    """Reads `top1,top5`, `AP,AP50`, `path/to/file.py:Name`. Raises UsageError for what nobody knows."""
    names = tuple(dict.fromkeys(text.split(",")))
    for name in names:
        if _task(name) is None and not is_hook("--metric", name):
            close = [x for x in _FIGURES if x.lower() == name.lower()] or difflib.get_close_matches(
                name, _FIGURES, 1
            )
            rule = f"{_RULES['classification']}, a figure of COCO or VOC, or FILE.py:NAME"
            hint = f": did you mean {close[0]}?" if close else ""
            raise UsageError(f"--metric: expected {rule}, but got {name!r}{hint}")
    return names


def split_names(names: Sequence[str] | None, task: str) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """The task's own figures (None: its usual ones) and the hooks. Raises UsageError for figures of another task."""
    if names is None:
        return None, ()
    own: list[str] = []
    hooks: list[str] = []
    for name in names:
        found = _task(name)
        if found not in (None, task):
            raise UsageError(f"--metric: expected {_RULES[task]} for {task}, but got {name}")
        (hooks if found is None else own).extend(GROUPS.get(name, (name,)))
    return tuple(dict.fromkeys(own)), tuple(hooks)


def usual_figures(kind: str) -> tuple[str, ...]:
    """What a detector is measured by on a type of data set, when nothing is asked for."""
    return GROUPS.get(kind, COCO_NAMES)


def _task(name: str) -> str | None:
    if _TOP.fullmatch(name):
        return "classification"
    return "detection" if name in (*_FIGURES, *GROUPS) else None
