# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval stages MODEL... --dataset=DIR`: several stages, the same samples, one table."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tpu_eval.cli.cluster_options import add_cluster_options, check_cluster_options, opened_cluster
from tpu_eval.cli.format import add_format_option, printed_apart
from tpu_eval.cli.interrupt import report_interruption, terminable
from tpu_eval.cli.manifest import make_manifest
from tpu_eval.cli.options import add_job_options, make_job, stage
from tpu_eval.cli.page import check_page, gather_page, write_page
from tpu_eval.cli.parser import remember_options
from tpu_eval.cli.profile import add_profile_option, profiler_of
from tpu_eval.cli.require import report_lines, reported_to_junit
from tpu_eval.cli.store_options import add_store_options, check_store_options, opened_store
from tpu_eval.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpu_eval.gates.requirement import StageRule
    from tpu_eval.gates.stage_rule import JudgedRule
    from tpu_eval.gates.until import Until
    from tpu_eval.networks.engine import Engine
    from tpu_eval.networks.protocols import EvaluableModel
    from tpu_eval.report.junit import Case
    from tpu_eval.results.page import Compared, PageContent
    from tpu_eval.results.stages import StagesResult

_DESCRIPTION = """\
Evaluates several stages of a network on the same samples, in one pass, and says what each loses
against the first one, with 95 % confidence intervals. Takes the options of the main job.
"""
_EPILOG = """\
rules of --require name a stage by how far it is compiled (top, f32, f16, bf16, int8, int8_sym,
int8_asym, bmodel, onnx) or by its file; without a name they hold for every stage. A drop is judged
by the end of its interval, a figure by itself.

examples:
  tpu-eval stages net.mlir net_f16_tpu.mlir net_int8_sym_tpu.mlir --dataset=ILSVRC2012/val
  tpu-eval stages net.mlir net_int8_sym_tpu.mlir --dataset=val --require='int8: drop(top1) <= 0.01'
  tpu-eval stages net.mlir net_int8_sym_tpu.mlir --dataset=val --until='width(top1) <= 0.02'

exit status:
  0 done, every requirement met; 1 a requirement failed or the evaluation could not be done; 2 bad usage;
  130 and 143 ended by Ctrl-C or SIGTERM: figures and reports are of the samples reached until then
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    parser = subparsers.add_parser(
        "stages",
        usage="tpu-eval stages MODEL MODEL... --dataset=DIR [options]",
        description=_DESCRIPTION,
        epilog=_EPILOG,
    )
    parser.add_argument(
        "models", metavar="MODEL", nargs="*", type=stage, help="the first one is what others are compared to"
    )
    parser.add_argument(
        "--until",
        metavar="RULE",
        help="such as 'width(top1) <= 0.02': stop when the interval of the difference is so narrow for every "
        "stage; intervals are wider, so that they stay valid",
    )
    add_job_options(parser, "int8: drop(top1) <= 0.01")
    add_format_option(parser)
    add_profile_option(parser)
    add_store_options(parser.add_argument_group("the store of outputs"))
    add_cluster_options(parser.add_argument_group("more than one process, or machine"))
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Evaluates, writes, prints, and checks the requirements."""
    from tpu_eval.gates.requirement import parse_stage_rule
    from tpu_eval.gates.until import parse_until
    from tpu_eval.stages.open_stages import require_several

    require_several([Path(x) for x in args.models])
    if args.weights is not None:
        raise UsageError("--weights: expected it for one model, but got several: each names its own")
    check_store_options(args)
    check_cluster_options(args)
    rules = [parse_stage_rule(text) for text in args.require]
    until = None if args.until is None else parse_until(args.until)
    _check_outputs(args)
    compared = check_page(args, args.models)
    with reported_to_junit(args.junit, "stages"):
        result, page = _run(args, rules, until, compared)
    return _report(args, result, page, rules)


def _run(
    args: argparse.Namespace, rules: Sequence[StageRule], until: Until | None, compared: Compared | None
) -> tuple[StagesResult, PageContent | None]:
    from tpu_eval.gates.stage_rule import check_rules
    from tpu_eval.gates.until import check_until
    from tpu_eval.networks.names import names_of
    from tpu_eval.report.predictions import require_format
    from tpu_eval.report.progress import progress, wanted
    from tpu_eval.stages.open_stages import open_stages
    from tpu_eval.stages.run import run_stages

    job = make_job(args)
    models = [_open(x, job.engine, args.module) for x in args.models]
    profilers = [profiler_of(x) for x in models] if args.profile else []
    opened = open_stages(models, job)
    check_rules(rules, [names_of(x.path, x.stage) for x in models], opened[0])
    if until is not None:
        check_until(until, opened[0].task.figures, job.sample)
    if args.predictions is not None:
        require_format(args.predictions, opened[0].task.prediction_formats)
    total = len(opened[0].dataset.samples)
    with (
        opened_store(args) as store,
        terminable(),
        opened_cluster(args, job, models, opened) as executor,
        progress(total, f"{len(models)} stages", wanted(args.progress)) as advance,
    ):
        job = job if executor is None else replace(job, workers=executor.workers)
        result = run_stages(models, job, opened, until, advance, store, [x.add for x in profilers], executor)
    if profilers:
        result = result.with_evaluations(
            [
                replace(x.evaluation, profile=profiler.times())
                for x, profiler in zip(result.stages, profilers, strict=True)
            ]
        )
    if args.json is not None or args.html is not None:
        result = _with_manifests(args, models, result)
    return result, None if args.html is None else gather_page(args, models, opened, result, compared)


def _with_manifests(
    args: argparse.Namespace, models: Sequence[EvaluableModel], result: StagesResult
) -> StagesResult:
    """Each stage with its own files, and the run with those of all, and of the data."""
    from tpu_eval.evaluation.manifest import files_of, manifest_of, together

    manifests = [manifest_of(args.command_line, files_of(model)) for model in models]
    result = replace(result, manifest=together([*manifests, make_manifest(args)]))
    return result.with_evaluations(
        [
            replace(x.evaluation, manifest=manifest)
            for x, manifest in zip(result.stages, manifests, strict=True)
        ]
    )


def _open(path: str, engine: Engine, module: Path | None) -> EvaluableModel:
    """--module is for those that are no modules themselves."""
    from tpu_eval.networks.open import FOREIGN, open_model

    foreign = Path(path).suffix.lower() in FOREIGN
    return open_model(path, engine=engine, module=module if foreign else None)


def _report(
    args: argparse.Namespace, result: StagesResult, page: PageContent | None, rules: Sequence[StageRule]
) -> int:
    """Files come first: they are there when nobody reads what is printed."""
    from tpu_eval.gates.stage_rule import judge
    from tpu_eval.report.junit import write_junit
    from tpu_eval.report.profile import print_profile
    from tpu_eval.report.stages_json import write_stages

    first = result.stages[0].evaluation
    judged = [] if first.partial else judge(rules, result)
    if args.json is not None:
        write_stages(args.json, result)
    _write_predictions(args, result)
    note = None if page is None else write_page(args, page)
    if args.junit is not None and not first.partial:
        write_junit(args.junit, _cases(result, judged))
    _print(args, result)
    with printed_apart(args):
        for timed in result.stages:
            if timed.evaluation.profile:
                print_profile(timed.evaluation.profile, timed.label)
        if note is not None:
            print(note)
    if first.partial:
        return report_interruption(first)
    return report_lines((x.failure, str(x.stage.evaluation.model["path"])) for x in judged)


def _print(args: argparse.Namespace, result: StagesResult) -> None:
    from tpu_eval.report.figures import stages_text
    from tpu_eval.report.stages_table import print_comparison

    if args.format == "table":
        print_comparison(result)
    else:
        print(stages_text(result, args.format), end="")


def _cases(result: StagesResult, judged: Sequence[JudgedRule]) -> list[Case]:
    """One of each stage, and one of each rule for it."""
    from tpu_eval.report.junit import Case

    stages = [Case(x.name, "evaluation", x.evaluation.timing.execute) for x in result.stages]
    return [*stages, *(Case(x.stage.name, str(x.rule), failure=x.failure) for x in judged)]


def _write_predictions(args: argparse.Namespace, result: StagesResult) -> None:
    """A file for each stage, and a folder of drawings."""
    from tpu_eval.report.draw import draw_pictures
    from tpu_eval.report.predictions import write_predictions

    for one in result.stages:
        evaluation = one.evaluation
        if args.predictions is not None and evaluation.predictions is not None:
            file = args.predictions.with_stem(f"{args.predictions.stem}.{Path(one.name).name}")
            write_predictions(file, evaluation.predictions)
        if args.draw is not None:
            folder = args.draw[0] / Path(one.name).name
            draw_pictures(folder, evaluation.pictures, turn=evaluation.options["decoder"] == "opencv")


def _check_outputs(args: argparse.Namespace) -> None:
    from tpu_eval.report.files import require_writable, require_writable_folder

    if args.predictions is not None:
        from tpu_eval.evaluation.open_task import prediction_formats
        from tpu_eval.report.predictions import require_format

        formats = prediction_formats(make_job(args))
        if formats is not None:
            require_format(args.predictions, formats)
    if args.draw is not None:
        require_writable_folder(args.draw[0])
    for file in (args.json, args.predictions, args.junit):
        if file is not None:
            require_writable(file)
