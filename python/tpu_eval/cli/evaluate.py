# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval MODEL --dataset=DIR`: the main job."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from tpu_eval.cli.cluster_options import add_cluster_options, check_cluster_options, opened_cluster
from tpu_eval.cli.format import add_format_option, printed_apart
from tpu_eval.cli.interrupt import report_interruption, terminable
from tpu_eval.cli.manifest import make_manifest
from tpu_eval.cli.options import add_job_options, make_job, stage
from tpu_eval.cli.page import check_page, gather_page, write_page
from tpu_eval.cli.parser import remember_options
from tpu_eval.cli.profile import add_profile_option, profiler_of
from tpu_eval.cli.require import report_failures, reported_to_junit, rules_of
from tpu_eval.cli.store_options import add_store_options, check_store_options, opened_store
from tpu_eval.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tpu_eval.gates.requirement import Requirement
    from tpu_eval.results.evaluation import Evaluation
    from tpu_eval.results.page import Compared, PageContent

_DESCRIPTION = "Accuracy of a network at a stage of TPU-MLIR, on real pictures, by the task's own metric."
_EPILOG = """\
commands (tpu-eval COMMAND --help):
  evaluate        the above; the default
  run             run a module on arrays from an npz file
  preprocess      the tensor that the network is fed, from pictures
  check-geometry  whether boxes find their way back from the network's input
  score           COCO's figures of a results file, without a network
  lower           make a stage, or a bmodel, by the installed TPU-MLIR
  env             what is installed, and how to get the rest
  store           what is kept of earlier runs, and how to drop it
  demo            evaluate a small network at every stage
  stages          several stages on the same samples: what each loses, with intervals
  doctor          what usual confusions of preprocessing would change, and which one the module has
  compare         two stages tensor by tensor: which op is wrong
  blame           which ops cost the metric
  mix             which ops must stay in F16 so that it holds: a quantisation table
  diff            what changed between two runs, from their reports
  conformance     judge the interpreter against the real compiler's own results

examples:
  tpu-eval resnet18.mlir --dataset=ILSVRC2012/val
  tpu-eval resnet18_int8_sym_tpu.mlir --dataset=pictures --labels=labels.txt --count=500
  tpu-eval resnet18_int8_sym_tpu.mlir --dataset=ILSVRC2012/val --json=report.json --require='top1>=0.69'
  tpu-eval yolox_s.mlir --dataset=val2017 --annotations=instances_val2017.json --postprocess=yolox
  tpu-eval yolox_s.mlir --dataset=VOC2007 --postprocess=yolox --class-names=coco

exit status:
  0 done, every requirement met; 1 a requirement failed or the evaluation could not be done; 2 bad usage;
  130 and 143 ended by Ctrl-C or SIGTERM: figures and reports are of the samples reached until then
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    parser = subparsers.add_parser(
        "evaluate",
        prog="tpu-eval",
        usage="tpu-eval MODEL --dataset=DIR [options]\n       tpu-eval COMMAND ...",
        description=_DESCRIPTION,
        epilog=_EPILOG,
    )
    parser.add_argument(
        "model",
        metavar="MODEL",
        nargs="?",
        type=stage,
        help="a module (.mlir), its weights beside it; or a bmodel, or an ONNX graph, with a module beside it",
    )
    parser.add_argument(
        "--version", action="store_true", help="print the version and exit; with --json all versions"
    )
    add_job_options(parser)
    add_format_option(parser)
    add_profile_option(parser)
    add_store_options(parser.add_argument_group("the store of outputs"))
    add_cluster_options(parser.add_argument_group("more than one process, or machine"))
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Evaluates, writes, prints, and checks the requirements."""
    if args.version:
        from tpu_eval import __version__

        print(f"tpu-eval {__version__}")
        return 0
    if args.model is None:
        raise UsageError("MODEL: expected a module (.mlir), but got none: see tpu-eval --help")
    check_store_options(args)
    check_cluster_options(args)
    _check_outputs(args)
    compared = check_page(args, [args.model])
    rules = rules_of(args)
    with reported_to_junit(args.junit, str(args.model)):
        result, page, figures = _evaluate(args, rules, compared)
    return _report(args, result, page, rules, figures)


def _evaluate(
    args: argparse.Namespace, rules: list[Requirement], compared: Compared | None
) -> tuple[Evaluation, PageContent | None, Mapping[str, float | None]]:
    """The evaluation, its page if one is wanted, and its figures with those that rules name."""
    job = make_job(args)
    from tpu_eval.evaluation.evaluate import evaluate, open_job
    from tpu_eval.gates.figures import check_figures, named_figures
    from tpu_eval.networks.open import open_model
    from tpu_eval.report.predictions import require_format
    from tpu_eval.report.progress import progress, wanted
    from tpu_eval.stages.single import alone

    model = open_model(args.model, args.weights, job.engine, args.module)
    profiler = profiler_of(model) if args.profile else None
    opened = open_job(model, job)
    check_figures(rules, opened.task)
    if args.predictions is not None:
        require_format(args.predictions, opened.task.prediction_formats)
    with (
        opened_store(args) as store,
        terminable(),
        opened_cluster(args, job, [model], [opened]) as executor,
        progress(len(opened.dataset.samples), model.stage, wanted(args.progress)) as advance,
    ):
        on_session = None if profiler is None else profiler.add
        job = job if executor is None else replace(job, workers=executor.workers)
        result = evaluate(model, job, opened, advance, on_session, store, executor)
    if profiler is not None:
        result = replace(result, profile=profiler.times())
    if args.json is not None or args.html is not None:
        result = replace(result, manifest=make_manifest(args, [model]))
    figures = {} if result.partial else named_figures(rules, result, opened)
    if args.html is None:
        return result, None, figures
    page = gather_page(args, [model], [opened], alone(model, job, opened, result), compared)
    return result, page, figures


def _report(
    args: argparse.Namespace,
    result: Evaluation,
    page: PageContent | None,
    rules: list[Requirement],
    figures: Mapping[str, float | None],
) -> int:
    """Files come first: they are there when nobody reads what is printed."""
    from tpu_eval.report.profile import print_profile

    notes = _write(args, result, page)
    if args.junit is not None and not result.partial:
        _write_junit(args.junit, result, rules, figures)
    _print(args, result)
    with printed_apart(args):
        if result.profile:
            print_profile(result.profile)
        for note in notes:
            print(note)
    if result.partial:
        return report_interruption(result)
    return report_failures(rules, figures, str(args.model))


def _print(args: argparse.Namespace, result: Evaluation) -> None:
    from tpu_eval.report.figures import evaluation_text
    from tpu_eval.report.table import print_evaluation

    if args.format == "table":
        print_evaluation(result)
    else:
        print(evaluation_text(result, args.format), end="")


def _write(args: argparse.Namespace, result: Evaluation, page: PageContent | None) -> list[str]:
    """The report, predictions, drawings and the page; gives what is to be said of the last two."""
    from tpu_eval.report.json_report import write_json
    from tpu_eval.report.predictions import write_predictions

    if args.json is not None:
        write_json(args.json, result)
    if args.predictions is not None and result.predictions is not None:
        write_predictions(args.predictions, result.predictions)
    notes = [] if args.draw is None else [_draw(args.draw[0], result)]
    return notes if page is None else [*notes, write_page(args, page)]


def _write_junit(
    file: Path, result: Evaluation, rules: list[Requirement], figures: Mapping[str, float | None]
) -> None:
    from tpu_eval.report.junit import Case, write_junit

    model = str(result.model["path"])
    cases = [Case(model, str(rule), failure=rule.failure(figures)) for rule in rules]
    write_junit(file, [Case(model, "evaluation", result.timing.wall), *cases])


def _draw(folder: Path, result: Evaluation) -> str:
    from tpu_eval.report.draw import draw_pictures

    files = draw_pictures(folder, result.pictures, turn=result.options["decoder"] == "opencv")
    return f"{folder}: {len(files)} pictures, the worst first"


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
    for path in (args.json, args.predictions, args.junit):
        if path is not None:
            require_writable(path)
