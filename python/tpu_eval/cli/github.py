# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""GitHub Actions annotations: errors appear beside the run, and at the file that they concern.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#setting-an-error-message
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

_MODELS = (".mlir", ".bmodel", ".onnx")


def annotate(message: str, file: str | None) -> None:
    """Prints an annotation if GITHUB_ACTIONS is true, and nothing otherwise."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        place = f" file={_property(file)}," if file else " "
        print(f"::error{place}title=tpu-eval::{_data(message)}")


def model_of(arguments: Sequence[str]) -> str | None:
    """The first argument that names a model file."""
    return next((x for x in arguments if Path(x).suffix.lower() in _MODELS and not x.startswith("-")), None)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
