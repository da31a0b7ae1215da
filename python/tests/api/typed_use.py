# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A user's file, which `mypy --strict` accepts; what it must not accept is marked, and an unused mark is an error."""

from __future__ import annotations

from pathlib import Path

import numpy as np

import tpu_eval


def use_it(folder: Path) -> float | None:
    network = tpu_eval.load(folder / "net.mlir", weights={"w": np.zeros(3, np.float32)}, kernels="reference")
    tensors = tpu_eval.run(network, {"x": np.zeros((1, 3), np.float32)}, raw=True)
    shape: tuple[int, ...] = tensors["y"].shape
    kept = tpu_eval.Resources(store=folder / "store", store_limit="20G")
    files = tpu_eval.Outputs(json="report.json")
    result = tpu_eval.evaluate(
        network,
        "images",
        labels="labels.txt",
        metric=["top1"],
        count=sum(shape),
        resources=kept,
        outputs=files,
    )
    stages = tpu_eval.evaluate_stages(["a.mlir", network], folder, require=["int8: drop(top1) <= 0.01"])
    page: str = stages.to_markdown()
    fields: dict[str, object] = result.to_dict()
    try:
        blamed = tpu_eval.blame("a.mlir", network, folder, budget=60, metric="top1", kept="bf16")
        op: str = blamed.restored[0]
        failures: tuple[str, ...] = tpu_eval.compare("a.mlir", network, input="in.npz").failures
        print(page, fields, op, failures)
    except tpu_eval.TpuEvalError as error:
        print(error.exit_status)
    return result.metrics["top1"]


def misuse_it() -> None:
    tpu_eval.evaluate("net.mlir")  # type: ignore[call-arg]
    tpu_eval.evaluate("net.mlir", "images", counts=3)  # type: ignore[call-arg]
    tpu_eval.evaluate("net.mlir", "images", sample="last")  # type: ignore[arg-type]
    tpu_eval.load(3)  # type: ignore[arg-type]
    tpu_eval.no_such_name()  # type: ignore[attr-defined]
