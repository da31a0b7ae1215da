# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes everything else in this folder from scikit-learn's digits: pictures, modules, weights, references.

    source VENV/bin/activate        # Python 3.10 with tpu-mlir 1.30.2 and what its converters need,
    python make.py                  # PyTorch, scikit-learn 1.6.1 and OpenCV; about a minute on one core

Every draw is seeded and training runs on one thread, so a second run with the same versions makes the same
files. The steps: data.py splits the digits, network.py trains and exports, compiler.py runs TPU-MLIR.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import Any

import compiler
import data
import network
import numpy as np

HERE = Path(__file__).resolve().parent
SEED = 3  # README.md says how it was chosen
STAGES = ("top", *compiler.LOWERED)


def main() -> None:
    """Makes the pictures, the modules and the references, in this order."""
    parser = argparse.ArgumentParser(description="Makes the digits example.")
    where = "where the files go (default: beside the script)"
    parser.add_argument("--output", type=Path, default=HERE, help=where)
    output = parser.parse_args().output.resolve()
    digits = data.load(SEED)
    shutil.rmtree(output / "images", ignore_errors=True)
    names = data.write_held_out(digits, output / "images")
    with tempfile.TemporaryDirectory() as folder:
        make_modules(digits, Path(folder), output)
    write_reference(names, output)


def make_modules(digits: data.Digits, work: Path, output: Path) -> None:
    """Trains and compiles in `work`, and keeps the modules, their weights and the calibration table."""
    data.write_calibration(digits, work / "calibration", SEED)
    network.export(network.train(digits, SEED), work / f"{compiler.NAME}.onnx")
    compiler.compile_stages(work)
    for stage in STAGES:
        keep(work / compiler.stage_file(stage), output)
    shutil.copy(work / compiler.TABLE, output)


def keep(module: Path, output: Path) -> None:
    """Copies a module and the weights file that it names."""
    text = module.read_text()
    weights = text.split('module.weight_file = "')[1].split('"')[0]
    shutil.copy(module, output)
    shutil.copy(module.with_name(weights), output)


def write_reference(names: list[str], output: Path) -> None:
    """Writes reference.npz, the logits of each stage in the order of `names`, and prints the accuracy."""
    pictures = [output / "images" / name for name in names]
    labels = np.array([int(name.split("/")[0]) for name in names])
    reference = {stage: compiler.logits(output / compiler.stage_file(stage), pictures) for stage in STAGES}
    arrays: dict[str, Any] = {"names": np.array(names), **reference}
    np.savez_compressed(output / "reference.npz", **arrays)
    for stage, values in reference.items():
        report(stage, values, labels, reference["top"])


def report(stage: str, values: compiler.Logits, labels: data.Indices, top: compiler.Logits) -> None:
    """Prints a stage's accuracy, how many pictures it classes unlike Top, how many tie for first place."""
    order = np.argsort(-values, axis=1, kind="stable")  # ties go to the lowest class
    right = order == labels[:, None]
    changed = np.count_nonzero(order[:, 0] != np.argmax(top, axis=1))
    tied = np.count_nonzero((values == values.max(axis=1, keepdims=True)).sum(axis=1) > 1)
    top1, top5 = right[:, 0].mean(), right[:, :5].any(axis=1).mean()
    print(f"{stage:10} top1 {top1:.4f} top5 {top5:.4f} changed {changed} tied {tied}")


if __name__ == "__main__":
    main()
