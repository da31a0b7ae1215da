# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tasks: a data set, a head and metrics combined; one file per task."""

from tpu_eval.tasks.base import TaskBase
from tpu_eval.tasks.protocols import Task, TaskContext, TaskVariant

__all__ = ["Task", "TaskBase", "TaskContext", "TaskVariant"]
