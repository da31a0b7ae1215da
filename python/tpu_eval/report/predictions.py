# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes the predictions for each sample, in the format that the file's ending names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tpu_eval.errors import UsageError
from tpu_eval.report.files import write_atomically
from tpu_eval.results.predictions import Written


def require_format(path: Path, formats: Sequence[str]) -> None:
    """Raises UsageError for an ending that is not one of `formats`, which may be empty."""
    if not formats:
        raise UsageError(f"--predictions: expected a task that writes some, but got '{path}'")
    if path.suffix.lower() not in formats:
        endings = ", ".join(formats)
        raise UsageError(f"--predictions: expected a file name ending in {endings}, but got '{path}'")


def write_predictions(path: Path, predictions: Written) -> None:
    """Writes all samples in the order of the data set."""
    require_format(path, predictions.formats)
    text = predictions.text(path.suffix.lower())
    write_atomically(path, lambda file: file.write(text.encode("utf-8", "surrogateescape")))
