# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Assembles the page from templates; everything shown is escaped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tpu_eval.report.files import write_atomically
from tpu_eval.report.html import charts
from tpu_eval.report.html.classes import class_tables, confusion, curves
from tpu_eval.report.html.figures import every_figure, headline, ladder
from tpu_eval.report.html.manifest import manifest_view
from tpu_eval.report.html.ops import compared_view, timed_views
from tpu_eval.report.html.pictures import picture_rows, prepared_view
from tpu_eval.results.page import PageContent

TEMPLATES = Path(__file__).parent / "templates"
_SECTIONS = (
    ("ladder", "Stages"),
    ("figures", "Figures"),
    ("classes", "Classes"),
    ("curves", "Precision and recall"),
    ("confusion", "Confusions"),
    ("pictures", "Pictures"),
    ("prepared", "Preprocessing"),
    ("compared", "Error of each op"),
    ("timed", "Time of each op"),
    ("manifest", "Manifest"),
)


def write_html(path: Path, content: PageContent) -> None:
    """Writes the page. Raises OutputError if it cannot be written, or if a picture cannot be read."""
    text = render(content)
    write_atomically(path, lambda file: file.write(text.encode("utf-8", "backslashreplace")))


def render(content: PageContent) -> str:
    """The text of the page."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    context = _context(content)
    sections = [(key, title) for key, title in _SECTIONS if context[key]]
    return environment.get_template("page.html").render(**context, sections=sections)


def _context(content: PageContent) -> dict[str, Any]:
    result, classes = content.result, content.class_labels
    first = result.stages[0].evaluation
    labels = [x.label for x in result.stages]
    turn = first.options["decoder"] == "opencv"
    return {
        "title": first.model["name"],
        "first": first,
        "labels": labels,
        "seconds": f"{result.seconds:.1f}",
        "plot": {"width": charts.WIDTH, "height": charts.HEIGHT, "range": charts.RANGE, "left": charts.LEFT},
        "level": f"{100 * result.level:.0f}\u00a0%",
        "headline": headline(result),
        "ladder": ladder(result),
        "figures": every_figure(result),
        "classes": class_tables(result, classes),
        "curves": curves(result),
        "confusion": confusion(result, classes),
        "pictures": picture_rows(content.exhibits, labels, turn),
        "prepared": prepared_view(content.prepared),
        "compared": compared_view(content.compared),
        "timed": timed_views(result, content.timed),
        "manifest": manifest_view(result),
    }
