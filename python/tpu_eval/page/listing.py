# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The text of each op in a module, by the name of the tensor that it makes."""

from __future__ import annotations

import re
from pathlib import Path

from tpu_eval.results.page import Listing

_NAMED = re.compile(r'^(#loc\d*) = loc\("((?:[^"\\]|\\.)*)"', re.MULTILINE)
_FUSED = re.compile(r"^(#loc\d*) = loc\(fused(?:<[^\[]*>)?\[(#loc\d*)", re.MULTILINE)
_PLACE = re.compile(r'loc\((?:(#loc\d*)|(?:fused\[)?"((?:[^"\\]|\\.)*)"[^()]*)\)$')
_OP = re.compile(r'^\s*%\S+(?:, %\S+)* = "[\w.]+"')


def read_listing(path: Path) -> Listing:
    """Reads a module in generic form, without weights; for ops that span several lines, the first line.

    Also leaves out ops without a name, or in another form.
    """
    return list_ops(str(path), path.read_text(encoding="utf-8", errors="replace"))


def list_ops(path: str, text: str) -> Listing:
    """Of a module in generic form, weights left out; of ops that span lines the first line.

    Ops without a name, or of another form, are left out, too. `path` is what the page calls the module.
    """
    names = dict(_NAMED.findall(text))
    names.update({own: names[first] for own, first in _FUSED.findall(text) if first in names})
    ops: dict[str, str] = {}
    for line in text.splitlines():
        place = _PLACE.search(line) if _OP.match(line) and '"top.Weight"' not in line else None
        name = None if place is None else names.get(place[1]) if place[1] else place[2]
        if place is not None and name is not None:
            ops.setdefault(name, line[: place.start()].strip())
    return Listing(path, ops)
