# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Options for the files that a run writes: --json, --junit, --predictions, --draw, --html and its own options."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tpu_eval.cli.parser import path, whole

if TYPE_CHECKING:
    from tpu_eval.api.outputs import Outputs
    from tpu_eval.results.evaluation import Evaluation

_PICTURES = 40
_DRAWN = 20


def add_output_options(group: argparse._ActionsContainer) -> None:
    """Adds all of them."""
    group.add_argument(
        "--draw",
        metavar="DIR[,N]",
        type=_drawing,
        help=f"for detection, draw hits, misses and false alarms on the N worst pictures (default: {_DRAWN})",
    )
    group.add_argument("--json", metavar="FILE", type=path, help="write the report as JSON")
    group.add_argument(
        "--junit",
        metavar="FILE",
        type=path,
        help="write JUnit XML: a test case for the evaluation and for each requirement",
    )
    group.add_argument(
        "--predictions",
        metavar="FILE",
        type=path,
        help="write the best classes of each sample (.jsonl, .json, .csv), or detections in COCO's format (.json)",
    )
    group.add_argument(
        "--html", metavar="FILE", type=path, help="write the report as a self-contained HTML page"
    )
    group.add_argument(
        "--html-pictures",
        metavar="N",
        type=whole(0),
        help=f"number of pictures on the page, changed ones and the worst first (default: {_PICTURES})",
    )
    group.add_argument(
        "--html-compare",
        metavar="FILE",
        type=path,
        help="a JSON report of tpu-eval compare, to show the error of each op on the page",
    )


def outputs_of(args: argparse.Namespace) -> Outputs:
    """The values of these options. Raises UsageError for page options without a page."""
    from tpu_eval.api.outputs import Outputs

    return Outputs(
        json=args.json,
        junit=args.junit,
        predictions=args.predictions,
        draw=None if args.draw is None else args.draw[0],
        html=args.html,
        html_pictures=args.html_pictures,
        html_compare=args.html_compare,
        command=args.command_line,
    )


def print_written(args: argparse.Namespace, drawn: Evaluation | None = None) -> None:
    """Prints one line for the drawings of an evaluation and one for the page, if any were written."""
    if args.draw is not None and drawn is not None:
        print(f"{args.draw[0]}: {len(drawn.pictures)} pictures, the worst first")
    if args.html is not None:
        print(f"{args.html}: {args.html.stat().st_size / 1e6:.1f} MB")


def _drawing(text: str) -> tuple[Path, int]:
    """Parses `DIR` or `DIR,N`."""
    folder, comma, number = text.rpartition(",")
    if comma and number.isdecimal():
        return path(folder), whole(1)(number)
    return path(text), _DRAWN
