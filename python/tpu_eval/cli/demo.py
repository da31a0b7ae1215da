# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval demo`: a small network at every stage, on real scanned digits that come with the package."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tpu_eval.cli.options import add_decoder_option, processors
from tpu_eval.cli.parser import remember_options, whole
from tpu_eval.errors import ModelError

if TYPE_CHECKING:
    from tpu_eval.networks.module import Module

_DESCRIPTION = (
    "Evaluates a small network on held-out digits at every stage of its compilation, and prints one table."
)
_PACKAGE = Path(__file__).resolve().parents[1]
_PLACES = (_PACKAGE / "examples" / "digits", _PACKAGE.parents[1] / "examples" / "digits")
_STAGES = ("Top F32", "Tpu F32", "Tpu F16", "Tpu BF16", "Tpu INT8 symmetric", "Tpu INT8 asymmetric")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    parser = subparsers.add_parser("demo", description=_DESCRIPTION, usage="tpu-eval demo [options]")
    parser.add_argument("--count", metavar="N", type=whole(1), help="evaluate so many digits (default: all)")
    parser.add_argument(
        "--threads",
        metavar="N",
        type=whole(1),
        default=processors(),
        help="threads that execute (default: all processors)",
    )
    add_decoder_option(parser)
    parser.add_argument(
        "--progress", action=argparse.BooleanOptionalAction, help="show the bar (default: on a terminal)"
    )
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Evaluates every stage on the same digits."""
    from tpu_eval.evaluation.evaluate import evaluate, open_job
    from tpu_eval.evaluation.job import Job
    from tpu_eval.report.progress import progress, wanted
    from tpu_eval.report.table import print_stages

    folder = demo_folder()
    job = Job(folder / "images", count=args.count, threads=args.threads, decoder=args.decoder, batch_size=16)
    results = []
    for model in load_stages(folder):
        opened = open_job(model, job)
        with progress(len(opened.dataset.samples), model.stage, wanted(args.progress)) as advance:
            results.append(evaluate(model, job, opened, advance))
        if results[-1].interruption is not None:
            raise results[-1].interruption
    print_stages(results)
    print(f"{results[0].evaluated} held-out digits; differences are percentage points")
    return 0


def demo_folder() -> Path:
    """The demo's modules and pictures: installed with the package, or in the source tree."""
    for place in _PLACES:
        if any(place.glob("*.mlir")):
            return place
    raise ModelError(f"{_PLACES[0]}: the demo's modules are missing: expected .mlir files, but got none")


def load_stages(folder: Path) -> list[Module]:
    """All modules of the folder, the least compiled first."""
    from tpu_eval.networks.module import Module

    models = [Module.load(path) for path in sorted(folder.glob("*.mlir"))]
    return sorted(
        models, key=lambda model: _STAGES.index(model.stage) if model.stage in _STAGES else len(_STAGES)
    )
