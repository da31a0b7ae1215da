# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How results display themselves: as the fields of JSON, in Markdown and in a notebook.

Results stand below reports and never call them; reports register here how to show each kind of result
(tpu_eval.report.displays).
"""

from __future__ import annotations

from functools import singledispatch
from typing import NoReturn


class Displayed:
    """A result that reports know how to show."""

    def to_dict(self) -> dict[str, object]:
        """The fields of the JSON report that `--json` writes: numbers, strings, lists and dictionaries."""
        return fields_of(self)

    def to_markdown(self) -> str:
        """The tables that the command prints, in GitHub's Markdown."""
        return markdown_of(self)

    def _repr_html_(self) -> str:
        """The same tables as HTML, for Jupyter."""
        return html_of(self)


@singledispatch
def fields_of(result: object) -> dict[str, object]:
    """See Displayed.to_dict."""
    _refuse(result)


@singledispatch
def markdown_of(result: object) -> str:
    """See Displayed.to_markdown."""
    _refuse(result)


@singledispatch
def html_of(result: object) -> str:
    """A fragment of HTML without styles of its own."""
    _refuse(result)


def _refuse(result: object) -> NoReturn:
    raise TypeError(f"{type(result).__name__}: expected a result that reports show, but got another type")
