# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What every report says of how it was made: the command, its folder, and the files that it read."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tpu_eval.networks.protocols import EvaluableModel
    from tpu_eval.results.evaluation import Manifest

_DATA = ("annotations", "labels", "input")  # options whose files change figures


def make_manifest(
    args: argparse.Namespace,
    models: Sequence[EvaluableModel] = (),
    others: Iterable[tuple[str, Path]] = (),
) -> Manifest:
    """Of networks (--weights is for an only one), of others by their role, and of the data's files."""
    from tpu_eval.evaluation.manifest import files_of, manifest_of

    weights = getattr(args, "weights", None) if len(models) == 1 else None
    files = [x for model in models for x in files_of(model, weights)]
    data = [(name, getattr(args, name, None)) for name in _DATA]
    return manifest_of(args.command_line, [*files, *others, *((n, x) for n, x in data if x is not None)])
