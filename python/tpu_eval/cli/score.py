# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval score --annotations=FILE --detections=FILE`: computes COCO's figures from a results file."""

from __future__ import annotations

import argparse

from tpu_eval.cli.parser import add_command, one_of, path, remember_options, require_given
from tpu_eval.cli.require import add_require_option, report_failures

_DESCRIPTION = """\
Scores a file in COCO's results format, as --predictions of tpu-eval and other evaluators write it, against
COCO's annotations. Annotated pictures without detections count as pictures where nothing was found.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command to `subparsers`."""
    parser = add_command(subparsers, "score", description=_DESCRIPTION)
    parser.add_argument(
        "--annotations", metavar="FILE", type=path, help="annotations in COCO's JSON format (required)"
    )
    parser.add_argument(
        "--detections", metavar="FILE", type=path, help="a JSON list in COCO's results format (required)"
    )
    parser.add_argument(
        "--type",
        metavar="TYPE",
        default="bbox",
        type=one_of("bbox", "segm", "keypoints"),
        help="what to compare: bbox (default), segm or keypoints",
    )
    parser.add_argument(
        "--engine",
        metavar="NAME",
        type=one_of("faster-coco-eval", "pycocotools"),
        help="faster-coco-eval (default, if installed) or pycocotools; the figures are the same",
    )
    parser.add_argument("--per-class", action="store_true", help="also print the AP of each class")
    parser.add_argument(
        "--json",
        metavar="FILE",
        type=path,
        help="write figures, AP by class and precision-recall curves as JSON",
    )
    add_require_option(parser, "AP>=0.37")
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Scores the file, prints the figures and returns the exit status."""
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
