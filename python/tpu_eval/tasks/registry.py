# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The built-in tasks, by name."""

from __future__ import annotations

import difflib

from tpu_eval.errors import UsageError
from tpu_eval.tasks import classification, detection
from tpu_eval.tasks.hooks import is_hook

TASKS = {x.name: x for x in (classification.KIND, detection.KIND)}


def parse_names(text: str) -> tuple[str, ...]:
    """Parses `top1,top5`, `AP,AP50`, `path/to/file.py:Name`. Raises UsageError for unknown names."""
    names = tuple(dict.fromkeys(text.split(",")))
    for name in names:
        if not any(x.knows(name) for x in TASKS.values()) and not is_hook("--metric", name):
            known = [y for x in TASKS.values() for y in (*x.names, *x.metrics)]
            close = [x for x in known if x.lower() == name.lower()] or difflib.get_close_matches(
                name, known, 1
            )
            rule = ", ".join([*(x.brief for x in TASKS.values()), "or FILE.py:NAME"])
            hint = f": did you mean {close[0]}?" if close else ""
            raise UsageError(f"--metric: expected {rule}, but got {name!r}{hint}")
    return names
