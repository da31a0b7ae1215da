# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads class names from the data.yaml of YOLO data sets.

Only the YAML that such files contain after `names:` is supported: a list, or a mapping from 0, in block or flow
style, of plain or quoted words. Anything else is an error, never a guess, so that no YAML library is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from tpu_eval.datasets.labels import read_lines
from tpu_eval.errors import DatasetError

_KEY = re.compile(r"names\s*:(?:\s+(?P<rest>.*))?")
_ENTRY = re.compile(r"\s*-\s+(?P<item>.*)|\s+(?P<index>[0-9]+)\s*:\s+(?P<value>.*)")
_QUOTED = r"""'(?:[^']|'')*'|"[^"\\]*\""""
_BARE = r"""[^\s,'"{}\[\]#](?:[^,'"{}\[\]\n]*[^\s,'"{}\[\]])??(?=\s*[,\]}]|\s+#|\s*$)"""
_FLOW = re.compile(rf"(?:(?P<index>[0-9]+)\s*:\s+)?(?P<word>{_QUOTED}|{_BARE})")
_SKIPPED = re.compile(r"(?:\s|(?<=\s)#[^\n]*)*")
_WORD = re.compile(rf"""(?P<word>{_QUOTED}|[^\s'"&*!|>{{}}\[\]%@`#-].*?)\s*(?:\s#.*)?""")

_Pair = tuple[int, str]  # class index and name


def read_yaml_names(path: Path) -> tuple[str, ...]:
    """Reads the names. Raises DatasetError, which names the line."""
    lines = list(enumerate(read_lines(path), 1))
    for i, (number, text) in enumerate(lines):
        match = _KEY.fullmatch(text.rstrip())
        if match is None:
            continue
        rest = (match["rest"] or "").strip()
        if rest.startswith(("[", "{")):
            pairs = _flow(path, number, [rest, *(line for _, line in lines[i + 1 :])])
        elif not rest or rest.startswith("#"):
            pairs = list(_block(path, lines[i + 1 :]))
        else:
            raise DatasetError(f"{path}:{number}: expected a list or a mapping of names, but got {rest!r}")
        if sorted(index for index, _ in pairs) != list(range(len(pairs))):
            got = ", ".join(str(index) for index, _ in pairs)
            raise DatasetError(f"{path}:{number}: expected names of 0 to {len(pairs) - 1}, but got {got}")
        return tuple(name for _, name in sorted(pairs))
    raise DatasetError(f"{path}: expected names: and a list of classes, but got none")


def _block(path: Path, lines: Iterable[tuple[int, str]]) -> Iterable[_Pair]:
    count = 0
    for number, text in lines:
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        if not text.startswith((" ", "\t", "-")):
            return
        entry = _ENTRY.fullmatch(text)
        word = _WORD.fullmatch((entry["item"] or entry["value"] or "").strip()) if entry else None
        if entry is None or word is None:
            raise DatasetError(
                f"{path}:{number}: expected '- name' or 'index: name', but got {text.strip()!r}"
            )
        yield int(entry["index"] or count), _plain(word["word"])
        count += 1


def _flow(path: Path, number: int, lines: list[str]) -> list[_Pair]:
    """Parses from the opening bracket to the closing one, over any number of lines."""
    closing = {"[": "]", "{": "}"}[lines[0][0]]
    text = "\n".join(lines)
    pairs: list[_Pair] = []
    at = _after(text, 1)
    while not text.startswith(closing, at):
        match = _FLOW.match(text, at)
        end = at if match is None else _after(text, match.end())
        if (
            match is None
            or text[end : end + 1] not in (",", closing)
            or (closing == "}") != bool(match["index"])
        ):
            got = " ".join(text[at:].split())[:40]
            raise DatasetError(f"{path}:{number}: expected names by commas and {closing}, but got {got!r}")
        pairs.append((int(match["index"] or len(pairs)), _plain(match["word"])))
        at = _after(text, end + 1) if text[end] == "," else end
    return pairs


def _after(text: str, at: int) -> int:
    """The position after spaces and comments."""
    match = _SKIPPED.match(text, at)
    return at if match is None else match.end()


def _plain(word: str) -> str:
    """A word without its quotes."""
    if word.startswith("'"):
        return word[1:-1].replace("''", "'")
    return word[1:-1] if word.startswith('"') else word
