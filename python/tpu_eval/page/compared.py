# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads the JSON report of `tpu-eval compare` for the page."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tpu_eval.errors import UsageError
from tpu_eval.hashing import hash_file
from tpu_eval.page.listing import read_listing
from tpu_eval.results.page import Compared

_RULE = "expected the JSON of tpu-eval compare"


def read_compared(path: Path, models: Sequence[Path]) -> Compared:
    """Reads a comparison for a page about these models. The second stage's text is left out if its file is missing.

    Raises UsageError for other files, for a comparison of other models, and for a module that has changed since.
    """
    fields = _read(path)
    files = {x["path"]: x["sha256"] for x in fields["manifest"]["files"] if x["role"] == "module"}
    if files and not set(files.values()) & {hash_file(x) for x in models if x.is_file()}:
        rule = "expected a comparison with a model of this run"
        raise UsageError(f"{path}: {rule}, but got one of {fields['b']} and {fields['a']}")
    module = Path(fields["manifest"]["folder"]) / str(fields["b"])
    if str(module) not in files or not module.is_file():
        return Compared(str(path), fields, None)
    if hash_file(module) != files[str(module)]:
        raise UsageError(
            f"{path}: expected {module} as it was compared, but got a file that has changed since"
        )
    return Compared(str(path), fields, read_listing(module))


def _read(path: Path) -> dict[str, Any]:
    try:
        fields: Any = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {os.strerror(error.errno or 0)}") from None
    except ValueError:
        raise UsageError(f"{path}: {_RULE}, but got other text") from None
    if not isinstance(fields, dict) or not {"a", "b", "tensors", "ranking", "manifest"} <= fields.keys():
        raise UsageError(f"{path}: {_RULE}, but got another report")
    return fields
