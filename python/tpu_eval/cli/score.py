# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval score --annotations=FILE --detections=FILE`: COCO's figures of a results file, without a network."""

from __future__ import annotations

import argparse

from tpu_eval.cli.parser import add_command, one_of, path, remember_options, require_given
from tpu_eval.cli.require import add_require_option, report_failures

_DESCRIPTION = """\
Scores a file in COCO's results format against COCO's annotations, as tpu-eval's --predictions and other
evaluators write it. Pictures of the annotations without any detection count as ones where nothing was found.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    parser = add_command(subparsers, "score", description=_DESCRIPTION)
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
    """Scores and prints."""
    require_given(args, "score", annotations="--annotations", detections="--detections")
    from tpu_eval.api.score import score
    from tpu_eval.report.table import print_score

    result = score(
        args.annotations,
        args.detections,
        type=args.type,
        engine=args.engine,
        require=args.require,
        json=args.json,
        command=args.command_line,
    )
    print_score(result, args.per_class)
    return report_failures(result)
