# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Refuses options of the main job that a command inherits but has no use for, instead of ignoring them."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from tpu_eval.errors import UsageError

_OF_ONE = ("predictions", "draw", "require", "junit", "html", "html_pictures", "html_compare")


def refuse_outputs(args: argparse.Namespace, what: str, also: Sequence[str] = ()) -> None:
    """Raises UsageError for outputs and requirements that apply to one network's samples only, and for the options in
    `also`.
    """
    for name in (*_OF_ONE, *also):
        if getattr(args, name) not in (None, []):
            option = name.replace("_", "-")
            raise UsageError(f"--{option}: expected it for one network, but got it for {what}")
