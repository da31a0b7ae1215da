# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval blame GOOD BAD --dataset=DIR`: which ops cost the metric."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from tpu_eval.cli.interrupt import exit_status, terminable
from tpu_eval.cli.manifest import make_manifest
from tpu_eval.cli.options import add_job_options, make_job, module
from tpu_eval.cli.parser import one_of, path, remember_options, whole
from tpu_eval.cli.refuse_options import refuse_outputs
from tpu_eval.cli.store_options import add_store_options, check_store_options, opened_store
from tpu_eval.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tpu_eval.attribution.bench import Progress
    from tpu_eval.evaluation.job import Job
    from tpu_eval.networks.module import Module
    from tpu_eval.results.blame import Blame

_DESCRIPTION = """\
Finds the ops of BAD that cost the task's metric: BAD runs with blocks and ops computed by GOOD,
another stage of the same network, on the samples that lost most. A set of ops is named that gives
the metric back, judged on all samples. Takes the options of the main job; --count is 100 when it
is not given.
"""
_EPILOG = """\
columns: gives: what BAD gains when GOOD computes a block; takes: what GOOD loses when BAD computes
a block or one op; needed: what is lost again when one op of the set is left out; differences of
the metric, with 95 % intervals, paired by sample.

example:
  tpu-eval blame yolox.mlir yolox_int8_sym_tpu.mlir --dataset=val2017 --annotations=instances_val2017.json \\
    --postprocess=yolox --count=100 --budget=5m -o mixed.mlir

exit status:
  0 done; 1 BAD is not worse, or the evaluation could not be done; 2 bad usage; 130 and 143 ended by Ctrl-C or
  SIGTERM: what was found until then is printed and written
"""
_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0}
_SAMPLES = 100


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    parser = subparsers.add_parser(
        "blame",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        usage="tpu-eval blame GOOD BAD --dataset=DIR [--budget=5m] [-o SPLICED.mlir] [options]",
    )
    parser.add_argument("good", metavar="GOOD", nargs="?", type=module, help="the better stage (.mlir)")
    parser.add_argument("bad", metavar="BAD", nargs="?", type=module, help="the worse stage (.mlir)")
    add_search_options(parser)
    parser.add_argument(
        "--kept",
        metavar="FORMAT",
        type=one_of("f16", "bf16", "f32"),
        default="f16",
        help="how ops of a GOOD in F32 are computed in BAD: f16 (default) or bf16, as the compiler keeps ops, or f32",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE.mlir",
        type=path,
        help="write BAD with the ops of GOOD, and its weights",
    )
    add_job_options(parser)
    add_store_options(parser.add_argument_group("the store of outputs"))
    parser.set_defaults(func=main)
    remember_options(parser)


def add_search_options(parser: argparse.ArgumentParser) -> None:
    """--budget and --most."""
    parser.add_argument(
        "--budget", metavar="TIME", type=duration, default=300.0, help="such as 90s, 5m, 1h (default: 5m)"
    )
    parser.add_argument(
        "--most", metavar="N", type=whole(1), default=10, help="name at most so many ops (default: 10)"
    )


def duration(text: str) -> float:
    """Seconds: a number, and s, m or h."""
    number, unit = (text[:-1], text[-1:]) if text[-1:] in _UNITS else (text, "s")
    try:
        seconds = float(number) * _UNITS[unit]
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"expected a time such as 90s or 5m, but got {text!r}")
    return seconds


def search_job(args: argparse.Namespace) -> Job:
    """The job of a search: on 100 samples unless --count says otherwise, so that it ends within minutes.

    Raises UsageError for options of the main job that only one network has.
    """
    refuse_outputs(args, "a search", also=("weights", "module"))
    args.count = args.count or _SAMPLES
    return make_job(args)


def metric_of(args: argparse.Namespace) -> str | None:
    """The figure that is asked for; None for the task's first one, which is that of a metric of the user."""
    if args.metric is not None and len(args.metric) > 1:
        raise UsageError(f"--metric: expected one figure, but got {','.join(args.metric)}")
    from tpu_eval.tasks.hooks import is_hook

    return None if args.metric is None or is_hook("--metric", args.metric[0]) else str(args.metric[0])


def main(args: argparse.Namespace) -> int:
    """Searches, writes, prints."""
    for value, name in ((args.good, "GOOD"), (args.bad, "BAD")):
        if value is None:
            raise UsageError(f"{name}: required: see tpu-eval blame --help")
    job = search_job(args)
    check_store_options(args)
    from tpu_eval.networks.module import Module
    from tpu_eval.report.blame import print_blame, write_json
    from tpu_eval.report.files import require_writable

    for file in (args.json, args.output):
        if file is not None:
            require_writable(file)
    good, bad = (Module.load(file, None, job.engine) for file in (args.good, args.bad))
    result = _search(args, good, bad, job)
    if args.json is not None:
        write_json(args.json, result, make_manifest(args, [good, bad]))
    note = None if args.output is None else _write(args, good, bad, result)
    print_blame(result)
    if note is not None:
        print(note)
    return report_interrupted_search(result)


def report_interrupted_search(result: Blame) -> int:
    """One line to stderr for one that was interrupted; gives the exit status."""
    if not result.partial:
        return 0
    print(f"interrupted: {result.runs} runs of the search were done", file=sys.stderr)
    return exit_status(result.interruption)


def _search(args: argparse.Namespace, good: Module, bad: Module, job: Job) -> Blame:
    from tpu_eval.attribution.bench import Bench
    from tpu_eval.attribution.blame import Blamer, Request
    from tpu_eval.report.progress import wanted

    request = Request(args.budget, args.most, metric_of(args), kept=args.kept)
    on_message = print_messages(wanted(args.progress))
    with opened_store(args) as store, terminable():
        bench = Bench(good, job, store)
        return Blamer(good, bad, bench, request, on_message, progress=stages_progress(args)).blame()


def stages_progress(args: argparse.Namespace) -> Progress:
    """How far the measurement of both stages is."""
    from tpu_eval.report.progress import progress, wanted

    return lambda total: progress(total, "both stages", wanted(args.progress))


def print_messages(shown: bool | None) -> Callable[[str], None]:
    """Prints what a search says of itself, where somebody is looking."""
    return (lambda line: print(line, file=sys.stderr)) if shown else (lambda line: None)


def _write(args: argparse.Namespace, good: Module, bad: Module, result: Blame) -> str:
    """Gives the line that says what was written."""
    from tpu_eval.attribution.blame import spliced
    from tpu_eval.report.arrays import write_npz

    spliced(good, bad, result.restored, args.kept).write(args.output, write_npz)
    return f"{args.output}: {result.bad} with {len(result.restored)} ops of {result.good}"
