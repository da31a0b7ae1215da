# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`--html`: the page of a run."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tpu_eval.cli.parser import path, whole
from tpu_eval.errors import UsageError

if TYPE_CHECKING:
    from tpu_eval.evaluation.open_task import Opened
    from tpu_eval.networks.protocols import EvaluableModel
    from tpu_eval.results.page import Compared, PageContent
    from tpu_eval.results.stages import StagesResult

_PICTURES = 40


def add_page_options(group: argparse._ActionsContainer) -> None:
    """--html and what belongs to it."""
    group.add_argument(
        "--html", metavar="FILE", type=path, help="write the report as a page that needs nothing else"
    )
    group.add_argument(
        "--html-pictures",
        metavar="N",
        type=whole(0),
        help=f"so many pictures on the page, changed ones and the worst first (default: {_PICTURES})",
    )
    group.add_argument(
        "--html-compare",
        metavar="FILE",
        type=path,
        help="the JSON of tpu-eval compare: the page shows the error of each op",
    )


def check_page(args: argparse.Namespace, models: Sequence[str]) -> Compared | None:
    """Before the first sample: the page can be written, and the comparison can be read."""
    from tpu_eval.report.files import require_writable

    if args.html is None:
        for option, value in (("html-pictures", args.html_pictures), ("html-compare", args.html_compare)):
            if value is not None:
                raise UsageError(f"--{option}: expected it with --html, but got no page to write")
        return None
    require_writable(args.html)
    if args.html_compare is None:
        return None
    from tpu_eval.page.compared import read_compared

    return read_compared(args.html_compare, [Path(x) for x in models])


def write_page(args: argparse.Namespace, content: PageContent) -> str:
    """Writes it to the file of --html; gives the line that says how large it is."""
    from tpu_eval.report.html.page import write_html

    write_html(args.html, content)
    return f"{args.html}: {args.html.stat().st_size / 1e6:.1f} MB"


def gather_page(
    args: argparse.Namespace,
    models: Sequence[EvaluableModel],
    opened: Sequence[Opened],
    result: StagesResult,
    compared: Compared | None,
) -> PageContent:
    """What the page shows beside the figures."""
    from tpu_eval.page.gather import gather

    count = _PICTURES if args.html_pictures is None else args.html_pictures
    return gather(models, opened, result, compared, count)
