# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval doctor MODEL --dataset=DIR`: which confusion of preprocessing a module has, if any."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tpu_eval.cli.interrupt import terminable
from tpu_eval.cli.manifest import make_manifest
from tpu_eval.cli.options import add_job_options, make_job, stage
from tpu_eval.cli.parser import remember_options
from tpu_eval.cli.refuse_options import refuse_outputs
from tpu_eval.errors import UsageError

if TYPE_CHECKING:
    from tpu_eval.evaluation.job import Job
    from tpu_eval.networks.protocols import RunnableModel
    from tpu_eval.results.diagnosis import Diagnosis

COUNT = 200
_DESCRIPTION = """\
Tries the usual confusions of preprocessing (channel order, mean and scale, resize, crop, padding), of
labels and of the head, and prints what each would score, with paired intervals. Recommends one only
if its gain is no chance. Nothing is changed.
"""
_EPILOG = f"""\
takes the options of the main job; --count is {COUNT} by default.

examples:
  tpu-eval doctor net.mlir --dataset=ILSVRC2012/val
  tpu-eval doctor yolox_s.mlir --dataset=val2017 --annotations=instances_val2017.json --postprocess=yolox

exit status:
  0 done, whatever was found; 1 the evaluation could not be done; 2 bad usage; 130 and 143 ended by a signal
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    parser = subparsers.add_parser(
        "doctor",
        usage="tpu-eval doctor MODEL --dataset=DIR [options]",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("model", metavar="MODEL", nargs="?", type=stage, help="the stage to look at")
    add_job_options(parser)
    parser.set_defaults(func=main, count=COUNT)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Tries, writes, prints."""
    if args.model is None:
        raise UsageError("MODEL: expected a module (.mlir), but got none: see tpu-eval doctor --help")
    refuse_outputs(args, "the doctor")
    from tpu_eval.networks.open import open_model
    from tpu_eval.report.doctor import print_diagnosis, write_diagnosis
    from tpu_eval.report.files import require_writable

    if args.json is not None:
        require_writable(args.json)
    job = make_job(args)
    model = open_model(args.model, args.weights, job.engine, args.module)
    result = _examine(args, job, model)
    if args.json is not None:
        write_diagnosis(args.json, result, make_manifest(args, [model]))
    print_diagnosis(result)
    return 0


def _examine(args: argparse.Namespace, job: Job, model: RunnableModel) -> Diagnosis:
    from tpu_eval.doctor.examine import examine, open_candidates, planned_runs
    from tpu_eval.report.progress import progress, wanted

    candidates = open_candidates(model, job)
    total = planned_runs(len(candidates), len(candidates[0].opened.dataset.samples))
    with (
        terminable(),
        progress(total, f"{len(candidates) - 1} hypotheses", wanted(args.progress)) as advance,
    ):
        return examine(candidates, job, advance)
