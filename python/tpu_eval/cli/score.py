# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval score --annotations=FILE --detections=FILE`: COCO's figures of a results file, without a network."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tpu_eval.cli.manifest import make_manifest
from tpu_eval.cli.parser import one_of, path, remember_options
from tpu_eval.cli.require import add_require_option, report_failures, rules_of
from tpu_eval.errors import UsageError

if TYPE_CHECKING:
    from tpu_eval.results.evaluation import Score

_DESCRIPTION = """\
Scores a file in COCO's results format against COCO's annotations, as tpu-eval's --predictions and other
evaluators write it. Pictures of the annotations without any detection count as ones where nothing was found.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    parser = subparsers.add_parser(
        "score",
        usage="tpu-eval score --annotations=FILE --detections=FILE [options]",
        description=_DESCRIPTION,
    )
    parser.add_argument(
        "--annotations", metavar="FILE", type=path, help="COCO's json: what is on the pictures (required)"
    )
    parser.add_argument(
        "--detections", metavar="FILE", type=path, help="a json list in COCO's results format (required)"
    )
    parser.add_argument(
        "--type",
        metavar="TYPE",
        default="bbox",
        type=one_of("bbox", "segm", "keypoints"),
        help="what is compared: bbox (default), segm or keypoints",
    )
    parser.add_argument(
        "--engine",
        metavar="NAME",
        type=one_of("faster-coco-eval", "pycocotools"),
        help="who computes: faster-coco-eval where it is installed (default), or pycocotools; figures are the same",
    )
    parser.add_argument("--per-class", action="store_true", help="print AP of each class, too")
    parser.add_argument("--json", metavar="FILE", type=path, help="write figures, AP by class and curves")
    add_require_option(parser, "AP>=0.37")
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Scores, prints, writes, and checks the requirements."""
    for value, name in ((args.annotations, "--annotations"), (args.detections, "--detections")):
        if value is None:
            raise UsageError(f"{name}: required: see tpu-eval score --help")
    from tpu_eval.gates.requirement import check_names
    from tpu_eval.metrics.coco import figures
    from tpu_eval.report.files import require_writable
    from tpu_eval.report.json_report import write_score
    from tpu_eval.report.table import print_score

    rules = rules_of(args)
    check_names(rules, figures(args.type))
    if args.json is not None:
        require_writable(args.json)
    score = _score(args)
    if args.json is not None:
        write_score(args.json, score, make_manifest(args, others=[("detections", args.detections)]))
    print_score(score, args.per_class)
    return report_failures(rules, score.metrics)


def _score(args: argparse.Namespace) -> Score:
    from tpu_eval.datasets.coco import read_truth
    from tpu_eval.datasets.coco_results import check_truth, read_results
    from tpu_eval.metrics.coco import CocoMetric
    from tpu_eval.results.evaluation import Score

    truth = read_truth(args.annotations)
    check_truth(args.annotations, truth, args.type)
    metric = CocoMetric(truth, args.type, args.engine)
    metric.update(read_results(args.detections, truth, args.type))
    result = metric.compute()
    names = {x["id"]: str(x.get("name", x["id"])) for x in truth["categories"]}
    return Score(
        annotations=str(args.annotations),
        detections=str(args.detections),
        iou_type=args.type,
        engine=metric.engine,
        pictures=len(truth["images"]),
        found=len(metric.results),
        metrics=result.figures,
        per_class={names[c]: value for c, value in sorted(result.per_class.items())},
        precision=result.precision,
    )
