# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Label files: `name index` per line, or one index per line; blank lines and # comments are ignored."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tpu_eval.errors import DatasetError

_INDEX = re.compile(r"[+-]?[0-9]+")
_NAMED = re.compile(r"(?P<name>.*\S)\s*[\s,]\s*(?P<index>[+-]?[0-9]+)")


@dataclass(frozen=True)
class Label:
    """One line of a label file; the name is empty in a file of indices only."""

    name: str
    index: int
    line: int


@dataclass(frozen=True)
class LabelFile:
    """A label file; `named` tells the two forms apart."""

    path: Path
    named: bool
    labels: tuple[Label, ...]

    def by_name(self) -> dict[str, Label]:
        """The labels by their exact names. Raises DatasetError for a duplicate name."""
        found: dict[str, Label] = {}
        twice: dict[str, str] = {}
        for label in self.labels:
            first = found.setdefault(label.name, label)
            if first is not label:
                twice.setdefault(label.name, f"{label.name!r} (lines {first.line} and {label.line})")
        if twice:
            raise DatasetError(
                f"{self.path}: expected each name once, but got {listing(twice.values())} twice"
            )
        return found


def listing(names: Iterable[str], limit: int = 3) -> str:
    """The first few of the names, and how many more there are."""
    every = list(names)
    shown = ", ".join(every[:limit])
    return shown if len(every) <= limit else f"{shown} and {len(every) - limit} more"


def read_label_file(path: Path) -> LabelFile:
    """Reads a label file. Names may contain spaces and commas: the index follows the last of them."""
    lines = [(n, text.strip()) for n, text in enumerate(read_lines(path), start=1)]
    lines = [(n, text) for n, text in lines if text and not text.startswith("#")]
    if not lines:
        raise DatasetError(f"{path}: expected labels, but got none")
    named = _INDEX.fullmatch(lines[0][1]) is None
    return LabelFile(path, named, tuple(_parse(path, n, text, named) for n, text in lines))


def check_range(file: LabelFile, offset: int, classes: int) -> LabelFile:
    """The labels with the offset added, from 0 to classes - 1. Labels that start at 1 are recognised. Raises
    DatasetError.
    """
    low, high = min(x.index for x in file.labels), max(x.index for x in file.labels)
    if offset == 0 and low >= 1 and high == classes:
        raise DatasetError(
            f"{file.path}: labels count from 1: expected 0 to {classes - 1}, but got {low} to {high}:"
            " use --label-offset=-1"
        )
    shifted = tuple(Label(x.name, x.index + offset, x.line) for x in file.labels)
    for label, original in zip(shifted, file.labels, strict=True):
        if not 0 <= label.index < classes:
            shift = f" (with --label-offset={offset}: {label.index})" if offset else ""
            raise DatasetError(
                f"{file.path}:{label.line}: label out of range: expected 0 to {classes - 1},"
                f" but got {original.index}{shift}"
            )
    return LabelFile(file.path, file.named, shifted)


def read_lines(path: Path) -> list[str]:
    """The lines of a label file. Raises DatasetError."""
    if path.is_dir():
        raise DatasetError(f"{path}: expected a label file, but got a folder")
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        raise DatasetError(f"{path}: no such label file") from None
    except UnicodeDecodeError:
        raise DatasetError(f"{path}: expected a label file in UTF-8, but got other bytes") from None
    except OSError as error:
        raise DatasetError(f"{path}: cannot be read: {error.strerror}") from None


def _parse(path: Path, line: int, text: str, named: bool) -> Label:
    if named:
        match = _NAMED.fullmatch(text)
        if match is None:
            raise DatasetError(f"{path}:{line}: expected 'name index', but got {text!r}")
        return Label(match["name"], int(match["index"]), line)
    if _INDEX.fullmatch(text) is None:
        raise DatasetError(f"{path}:{line}: expected one index, as in the lines before, but got {text!r}")
    return Label("", int(text), line)
