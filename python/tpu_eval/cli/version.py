# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval --version`; with `--json`, the versions of everything that can change a figure."""

from __future__ import annotations

import json
from collections.abc import Sequence


def is_asked(words: Sequence[str]) -> bool:
    """Whether the command line is `--version --json` and nothing else."""
    return sorted(words) == ["--json", "--version"]


def print_versions() -> int:
    """Prints one JSON object to stdout; packages that are not installed are left out."""
    from tpu_eval.toolchain.versions import installed_versions

    print(json.dumps({"schema": 1, "versions": installed_versions()}, indent=2))
    return 0
