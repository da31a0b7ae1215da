# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`demo`: evaluates a small network at every stage, on scanned digits that come with the package."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from tpu_eval.api.evaluate import evaluate
from tpu_eval.api.resources import Resources
from tpu_eval.errors import ModelError
from tpu_eval.networks.module import Module
from tpu_eval.results.evaluation import Evaluation

_PACKAGE = Path(__file__).resolve().parents[1]
_PLACES = (_PACKAGE / "examples" / "digits", _PACKAGE.parents[1] / "examples" / "digits")
_STAGES = ("Top F32", "Tpu F32", "Tpu F16", "Tpu BF16", "Tpu INT8 symmetric", "Tpu INT8 asymmetric")
_BATCH = 16


def demo(
    *,
    count: int | None = None,
    threads: int | None = None,
    decoder: Literal["opencv", "pillow"] = "opencv",
    progress: bool | None = False,
) -> list[Evaluation]:
    """Evaluates a small network, compiled by TPU-MLIR, on held-out digits at every stage of compilation.

    count: the number of digits; all 400 by default.
    threads, decoder, progress: as `evaluate` takes them.

    Returns one evaluation per stage, the least compiled first; after Ctrl-C, those of the stages that were finished.

    Raises ModelError if the package was installed without the demo's files.
    """
    folder = demo_folder()
    results: list[Evaluation] = []
    for model in load_stages(folder):
        result = evaluate(
            model,
            folder / "images",
            count=count,
            threads=threads,
            decoder=decoder,
            batch_size=_BATCH,
            resources=Resources(store=False),
            progress=progress,
        )
        results.append(result)
        if result.partial:
            break
    return results


def demo_folder() -> Path:
    """The folder of the demo's modules and pictures, in the installed package or in the source tree."""
    for place in _PLACES:
        if any(place.glob("*.mlir")):
            return place
    raise ModelError(f"{_PLACES[0]}: the demo's modules are missing: expected .mlir files, but got none")


def load_stages(folder: Path) -> list[Module]:
    """All modules of the folder, the least compiled first."""
    models = [Module.load(path) for path in sorted(folder.glob("*.mlir"))]
    return sorted(
        models, key=lambda model: _STAGES.index(model.stage) if model.stage in _STAGES else len(_STAGES)
    )
