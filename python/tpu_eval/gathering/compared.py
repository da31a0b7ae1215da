# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The JSON of `tpu-eval compare`, read again for a page."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from tpu_eval.errors import UsageError
from tpu_eval.gathering.listing import read_listing
from tpu_eval.page_content import Compared

_RULE = "expected the JSON of tpu-eval compare"


def read_compared(path: Path) -> Compared:
    """Raises UsageError for what is no such file. The second stage's text is left out where it is not there."""
    try:
        fields: Any = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {os.strerror(error.errno or 0)}") from None
    except ValueError:
        raise UsageError(f"{path}: {_RULE}, but got other text") from None
    if not isinstance(fields, dict) or not {"a", "b", "tensors", "ranking"} <= fields.keys():
        raise UsageError(f"{path}: {_RULE}, but got another report")
    module = Path(str(fields["b"]))
    listing = read_listing(module) if module.suffix.lower() == ".mlir" and module.is_file() else None
    return Compared(str(path), fields, listing)
