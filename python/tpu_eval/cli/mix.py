# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval mix TOP.mlir --calibration-table=T --floor=RULE -o QTABLE`: the ops that must stay in F16."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tpu_eval.cli.blame import (
    add_search_options,
    metric_of,
    print_messages,
    report_interrupted_search,
    search_job,
    stages_progress,
)
from tpu_eval.cli.interrupt import terminable
from tpu_eval.cli.manifest import make_manifest
from tpu_eval.cli.options import add_job_options, module
from tpu_eval.cli.parser import path, remember_options
from tpu_eval.cli.store_options import add_store_options, check_store_options, opened_store
from tpu_eval.errors import UsageError

if TYPE_CHECKING:
    from tpu_eval.evaluation.job import Job
    from tpu_eval.gates.requirement import Requirement
    from tpu_eval.results.blame import Blame

_DESCRIPTION = """\
Finds the smallest set of ops to keep in F16 so that the task's metric holds at INT8, and writes
TPU-MLIR's quantisation table (--quantize_table of its model_deploy). Every candidate is lowered by
the installed TPU-MLIR and evaluated: the figure of the table is measured, not estimated. Takes the
options of the main job; --count is 100 when it is not given.
"""
_EPILOG = """\
example:
  tpu-eval mix yolox.mlir --calibration-table=yolox_cali_table --floor='AP >= 0.285' -o yolox_qtable \\
    --dataset=val2017 --annotations=instances_val2017.json --postprocess=yolox --count=100

exit status:
  0 a table that holds the floor was written; 1 none was found; 2 bad usage; 130 and 143 ended by Ctrl-C or SIGTERM:
  what was found until then is printed, and no table written
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    parser = subparsers.add_parser(
        "mix",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        usage="tpu-eval mix TOP.mlir --calibration-table=FILE --floor=RULE -o QTABLE --dataset=DIR [options]",
    )
    parser.add_argument("top", metavar="TOP.mlir", nargs="?", type=module, help="a Top module")
    parser.add_argument("--calibration-table", metavar="FILE", type=path, help="run_calibration's (required)")
    parser.add_argument("--floor", metavar="RULE", help="such as 'AP >= 0.285' (required)")
    parser.add_argument("-o", "--output", metavar="QTABLE", type=path, help="the table to write (required)")
    parser.add_argument("--mixed", metavar="FILE.mlir", type=path, help="write the mixed module, too")
    parser.add_argument(
        "--chip", metavar="NAME", default="bm1684x", type=str.lower, help="(default: bm1684x)"
    )
    parser.add_argument("--asymmetric", action="store_true", help="INT8 with zero points")
    add_search_options(parser)
    add_job_options(parser)
    add_store_options(parser.add_argument_group("the store of outputs"))
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Searches, writes, prints."""
    required = (
        ("top", "TOP.mlir"),
        ("calibration_table", "--calibration-table"),
        ("floor", "--floor"),
        ("output", "--output"),
    )
    for name, shown in required:
        if getattr(args, name) is None:
            raise UsageError(f"{shown}: required: see tpu-eval mix --help")
    if metric_of(args) is not None:
        raise UsageError("--metric: expected the figure in --floor, but got it twice")
    floor = _floor(args.floor)
    job = search_job(args)
    check_store_options(args)
    from tpu_eval.networks.module import Module
    from tpu_eval.report.blame import print_blame, write_json
    from tpu_eval.report.files import require_writable

    for file in (args.json, args.output, args.mixed):
        if file is not None:
            require_writable(file)
    with tempfile.TemporaryDirectory(prefix="tpu-eval-") as folder:
        result = _search(args, job, floor, Path(folder))
    if args.json is not None:
        table = ("calibration table", args.calibration_table)
        write_json(args.json, result, make_manifest(args, [Module.load(args.top)], [table]))
    notes = [] if result.partial else _write(args, floor, result)
    print_blame(result)
    for note in notes:
        print(note)
    return report_interrupted_search(result)


def _floor(text: str) -> Requirement:
    from tpu_eval.gates.requirement import parse_requirement

    floor = parse_requirement(text, option="--floor")
    if floor.sign not in (">=", ">"):
        raise UsageError(f"--floor: expected >= or >, but got {text!r}")
    return floor


def _search(args: argparse.Namespace, job: Job, floor: Requirement, folder: Path) -> Blame:
    from tpu_eval.attribution.bench import Bench
    from tpu_eval.attribution.blame import Request
    from tpu_eval.attribution.mix import Mixer, MixRequest, mix
    from tpu_eval.report.progress import wanted

    mixed = MixRequest(Path(args.top), args.calibration_table, args.chip, args.asymmetric)
    mixer = Mixer(mixed, folder, job.engine)
    good = mixer.float_stage()
    request = Request(args.budget, args.most)
    on_message = print_messages(wanted(args.progress))
    with opened_store(args) as store, terminable():
        bench = Bench(good, job, store)
        return mix(mixer, good, bench, request, floor, on_message, stages_progress(args))


def _write(args: argparse.Namespace, floor: Requirement, result: Blame) -> list[str]:
    """The table, and the mixed module; gives the lines that say so."""
    from tpu_eval.attribution.mix import MODE
    from tpu_eval.report.blame import write_qtable

    figure = result.figures["restored"]
    remark = f"{floor.metric} {figure:.4f} of {result.samples} samples; floor {floor.sign} {floor.bound!r}"
    write_qtable(args.output, result.restored, args.chip, MODE, result.samples, [remark])
    note = f"{args.output}: {len(result.restored)} ops in {MODE}, {remark}"
    return [note] if args.mixed is None else [note, *_write_mixed(args)]


def _write_mixed(args: argparse.Namespace) -> list[str]:
    """Lowers with the table as it was written."""
    from tpu_eval.cli.lower import place
    from tpu_eval.lowering.lower import LoweringRequest, lower

    order = LoweringRequest(
        Path(args.top), args.chip, "int8", args.asymmetric, args.calibration_table, args.output
    )
    with tempfile.TemporaryDirectory(prefix="tpu-eval-") as folder:
        notes = place(lower(order, Path(folder), args.mixed.name), args.mixed, None)
    return [*notes, f"{args.mixed}: lowered with {args.output}"]
