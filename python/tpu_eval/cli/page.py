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
    from tpu_eval.results.page import Compared, Exhibit, PageContent, Prepared
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
    from tpu_eval.page.listing import read_listing
    from tpu_eval.page.pictures import gather_pictures
    from tpu_eval.results.page import PageContent

    count = _PICTURES if args.html_pictures is None else args.html_pictures
    exhibits = gather_pictures(opened, result, count)
    return PageContent(
        result,
        exhibits,
        _prepared(models[0], opened[0], exhibits),
        compared,
        tuple(
            read_listing(model.path)
            for model, stage in zip(models, result.stages, strict=True)
            if stage.evaluation.profile
        ),
        opened[0].task.class_labels,
    )


def _prepared(model: EvaluableModel, opened: Opened, exhibits: Sequence[Exhibit]) -> Prepared | None:
    """The first picture that is shown, else that of the first sample; None for one that cannot be read, which
    --skip-bad left out, and where there is none.
    """
    from tpu_eval.datasets.protocols import picture_of
    from tpu_eval.errors import PictureError
    from tpu_eval.images.preprocessor import Preprocessor
    from tpu_eval.networks.module import Module
    from tpu_eval.page.preprocessing import trace_picture

    first = opened.dataset.samples[0]
    name, path = first.name, picture_of(opened.dataset.inputs(first))
    if exhibits:
        name, path = exhibits[0].name, exhibits[0].path
    prepare = next(iter(opened.preprocessors.values()), None)
    if path is None or not isinstance(prepare, Preprocessor):
        return None
    module = model if isinstance(model, Module) else getattr(model, "module", None)
    try:
        return trace_picture(prepare, name, path, module)
    except PictureError:
        return None
