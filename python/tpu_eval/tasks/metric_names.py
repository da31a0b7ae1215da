# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The names that `--metric` takes: a task's figures, groups of them, extra metrics, and hooks."""

from __future__ import annotations

from collections.abc import Sequence

from tpu_eval.datasets.protocols import DatasetLike
from tpu_eval.errors import UsageError
from tpu_eval.tasks.hooked import ExtraMetric
from tpu_eval.tasks.hooks import Hook, is_hook, load_hook
from tpu_eval.tasks.protocols import TaskKind

Names = Sequence[str]


def check_names(kind: TaskKind, names: Names | None) -> None:
    """Raises UsageError for a name that is neither known to the task nor a hook."""
    for name in names or ():
        if not kind.knows(name) and not is_hook("--metric", name):
            raise UsageError(f"--metric: expected {kind.rule} for {kind.name}, but got {name}")


def open_metrics(
    kind: TaskKind, names: Names | None, dataset: DatasetLike
) -> tuple[tuple[str, ...] | None, list[ExtraMetric]]:
    """The task's own figures (None: its default ones), and the extra metrics. Raises UsageError for other names."""
    check_names(kind, names)
    if names is None:
        return None, []
    own = [x for name in names for x in kind.figures(name)]
    others = [name for name in names if not kind.figures(name)]
    hooks = [Hook(x, kind.metrics[x]) if x in kind.metrics else load_hook("--metric", x) for x in others]
    return tuple(dict.fromkeys(own)), [ExtraMetric(hook, dataset) for hook in hooks]
