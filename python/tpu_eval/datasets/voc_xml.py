# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads one annotation of VOC: an XML file that describes the objects in a picture.

Entity declarations are refused before anything can expand, and nothing outside the file is read. Format: the
development kits of VOC 2007 to 2012, PASreadrecord.m.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from tpu_eval.errors import DatasetError

_EDGES = ("xmin", "ymin", "xmax", "ymax")


@dataclass(frozen=True)
class VocObject:
    """An object; its box is x y w h in continuous coordinates: the first pixel spans 0 to 1."""

    name: str
    box: tuple[float, float, float, float]
    difficult: bool


@dataclass(frozen=True)
class VocAnnotation:
    """The contents of a file: the picture's name, its height and width if given, and the objects."""

    filename: str
    size: tuple[int, int] | None
    objects: tuple[VocObject, ...]


def read_annotation(path: Path) -> VocAnnotation:
    """Reads an annotation. Raises DatasetError, which names the file and the rule."""
    root = _parse(path)
    if root.tag != "annotation":
        raise DatasetError(f"{path}: expected an annotation, but got {root.tag!r}")
    objects = [_object(f"{path}: object {i}", x) for i, x in enumerate(root.findall("object"), 1)]
    filename = (root.findtext("filename") or "").strip()
    return VocAnnotation(filename, _size(path, root), tuple(objects))


def _parse(path: Path) -> Element:
    builder = TreeBuilder()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data

    def refuse(name: str, *_: Any) -> None:
        raise DatasetError(f"{path}: expected xml without entity declarations, but got one of {name!r}")

    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(path.read_bytes(), True)
    except OSError as error:
        raise DatasetError(f"{path}: cannot be read: {error.strerror}") from None
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise DatasetError(f"{path}: expected xml, but got {' '.join(str(error).split())}") from None
    return builder.close()


def _size(path: Path, root: Element) -> tuple[int, int] | None:
    """The size; None if it is missing, or zero as some tools write when they do not know it."""
    size = root.find("size")
    if size is None:
        return None
    height, width = (_number(f"{path}: size", size, side) for side in ("height", "width"))
    if height != int(height) or width != int(width) or min(height, width) < 0:
        raise DatasetError(f"{path}: size: expected whole pixels, but got {width:g} x {height:g}")
    return (int(height), int(width)) if min(height, width) > 0 else None


def _object(place: str, row: Element) -> VocObject:
    name = (row.findtext("name") or "").strip()
    if not name:
        raise DatasetError(f"{place}: expected a name, but got none")
    place = f"{place} ({name})"
    box = row.find("bndbox")
    if box is None:
        raise DatasetError(f"{place}: expected a bndbox, but got none")
    x1, y1, x2, y2 = (_number(place, box, edge) for edge in _EDGES)
    if x2 < x1 or y2 < y1:
        rule = "xmax and ymax of at least xmin and ymin"
        raise DatasetError(f"{place}: expected {rule}, but got {x1:g} {y1:g} {x2:g} {y2:g}")
    difficult = (row.findtext("difficult") or "0").strip()
    if difficult not in ("0", "1"):
        raise DatasetError(f"{place}: expected difficult as 0 or 1, but got {difficult!r}")
    return VocObject(name, (x1 - 1, y1 - 1, x2 - x1 + 1, y2 - y1 + 1), difficult == "1")


def _number(place: str, row: Element, name: str) -> float:
    text = (row.findtext(name) or "").strip()
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or "_" in text:
        raise DatasetError(f"{place}: expected {name} in pixels, but got {text!r}")
    return value
