# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Options of the main job that a command takes over with the others, and has no use for: an error, not silence."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from tpu_eval.errors import UsageError

_OF_ONE = ("predictions", "draw", "require", "junit", "html", "html_pictures", "html_compare")


def refuse_outputs(args: argparse.Namespace, what: str, also: Sequence[str] = ()) -> None:
    """Raises UsageError for what is written or required of one network's samples, and for the options of `also`."""
    for name in (*_OF_ONE, *also):
        if getattr(args, name) not in (None, []):
            option = name.replace("_", "-")
            raise UsageError(f"--{option}: expected it for one network, but got it for {what}")
