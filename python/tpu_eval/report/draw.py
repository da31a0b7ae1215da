# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Draws what a detector found, missed and made up on pictures, as PNG files.

Colour-blind readers can tell the colours apart (Okabe and Ito, 2008), and lines distinguish the kinds: missed objects
are dashed, false alarms are thick.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

import cv2
import numpy as np

from tpu_eval.report.files import write_atomically
from tpu_eval.report.picture_file import read_picture
from tpu_eval.results.views import Annotated, Mark
from tpu_eval.types.arrays import Array

Image = Array
Box = tuple[int, int, int, int]  # x1 y1 x2 y2
Colour = tuple[int, int, int]  # blue, green, red

_LEAST = 960  # pixels of the longer side: smaller pictures are enlarged so that names are legible
_FONT = cv2.FONT_HERSHEY_SIMPLEX
_INK: Colour = (20, 20, 20)


@dataclass(frozen=True)
class Style:
    """How a kind of mark looks."""

    colour: Colour
    thickness: int
    dashed: bool = False
    named: bool = True


# In drawing order: what matters most comes last and lies on top.
STYLES = {
    "ignored": Style((160, 160, 160), 1, dashed=True, named=False),
    "found": Style((255, 255, 255), 1, named=False),
    "hit": Style((115, 158, 0), 2),
    "missed": Style((66, 228, 240), 2, dashed=True),
    "false alarm": Style((0, 94, 213), 3),
}
_PLURALS = {"hit": "hits", "missed": "missed", "false alarm": "false alarms"}


def draw_pictures(folder: Path, pictures: Sequence[Annotated], turn: bool = True) -> list[Path]:
    """Writes one PNG per picture and returns their paths; file names sort in the given order.

    `turn`: whether the decoder of the evaluation applied the EXIF orientation.
    """
    files = []
    for rank, picture in enumerate(pictures, 1):
        path = folder / f"{rank:03d}-{_file_name(picture.name)}.png"
        data = cv2.imencode(".png", draw(read_picture(picture.path, turn, "draw on"), picture))[1].tobytes()
        write_atomically(path, partial(_write, data))
        files.append(path)
    return files


def _write(data: bytes, file: IO[bytes]) -> None:
    file.write(data)


def draw(image: Image, picture: Annotated) -> Image:
    """The picture with its marks, and a line below that counts them."""
    scale = max(1.0, _LEAST / max(image.shape[:2]))
    if scale > 1:
        image = np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC))
    canvas = image.copy()
    marks = sorted(picture.marks, key=lambda mark: (list(STYLES).index(mark.kind), mark.score or 0))
    for mark in marks:
        _box(canvas, mark, scale)
    taken: list[Box] = []
    for mark in reversed([mark for mark in marks if STYLES[mark.kind].named]):
        taken.append(_name(canvas, mark, scale, taken))
    return np.concatenate([canvas, _legend(canvas.shape[1], picture)])


def _box(canvas: Image, mark: Mark, scale: float) -> None:
    style = STYLES[mark.kind]
    x1, y1, x2, y2 = _corners(mark, scale, canvas)
    for (a, b), (c, d) in (
        ((x1, y1), (x2, y1)),
        ((x2, y1), (x2, y2)),
        ((x2, y2), (x1, y2)),
        ((x1, y2), (x1, y1)),
    ):
        _line(canvas, (a, b), (c, d), style)


def _line(canvas: Image, start: tuple[int, int], end: tuple[int, int], style: Style) -> None:
    """Draws a line with a dark edge, visible on any background."""
    length = max(abs(end[0] - start[0]), abs(end[1] - start[1]))
    step = 8 if style.dashed else max(length, 1)
    for thickness, colour in ((style.thickness + 2, _INK), (style.thickness, style.colour)):
        for at in range(0, max(length, 1), 2 * step if style.dashed else step):
            first, last = (_between(start, end, min(t, length) / max(length, 1)) for t in (at, at + step))
            cv2.line(canvas, first, last, colour, thickness, cv2.LINE_8)


def _between(start: tuple[int, int], end: tuple[int, int], share: float) -> tuple[int, int]:
    return (
        round(start[0] + share * (end[0] - start[0])),
        round(start[1] + share * (end[1] - start[1])),
    )


def _name(canvas: Image, mark: Mark, scale: float, taken: list[Box]) -> Box:
    """Writes class and score where they cover no other name, if possible; returns the place."""
    text = _ascii(mark.label) + ("" if mark.score is None else f" {mark.score:.2f}")
    (width, height), base = cv2.getTextSize(text, _FONT, 0.45, 1)
    size = width + 4, height + base + 2
    box = _corners(mark, scale, canvas)
    places = [_inside(place, size, canvas) for place in _places(box, size, above=mark.score is not None)]
    x1, y1, x2, y2 = min(places, key=lambda place: _covered(place, taken))
    colour = STYLES[mark.kind].colour
    cv2.rectangle(canvas, (x1, y1), (x2, y2), colour, cv2.FILLED)
    ink = (255, 255, 255) if sum(colour) < 384 else _INK
    cv2.putText(canvas, text, (x1 + 2, y1 + height + 1), _FONT, 0.45, ink, 1, cv2.LINE_AA)
    return x1, y1, x2, y2


def _places(box: Box, size: tuple[int, int], above: bool) -> list[tuple[int, int]]:
    """Possible places of a name, best first: above for detections, below for objects."""
    x1, y1, x2, y2 = box
    width, height = size
    rows = [y1 - height, y2, y1, y2 - height] if above else [y2, y1 - height, y2 - height, y1]
    return [(x, y) for x in (x1, x2 - width) for y in rows]


def _inside(place: tuple[int, int], size: tuple[int, int], canvas: Image) -> Box:
    x = min(max(place[0], 0), max(0, canvas.shape[1] - size[0]))
    y = min(max(place[1], 0), max(0, canvas.shape[0] - size[1]))
    return x, y, x + size[0], y + size[1]


def _covered(place: Box, taken: Sequence[Box]) -> int:
    x1, y1, x2, y2 = place
    return sum(max(0, min(x2, c) - max(x1, a)) * max(0, min(y2, d) - max(y1, b)) for a, b, c, d in taken)


def _legend(width: int, picture: Annotated) -> Image:
    entries = [(kind, f"{picture.count(kind)} {text}") for kind, text in _PLURALS.items()]
    legend = np.full((28, width, 3), 32, np.uint8)
    x = 8
    for kind, text in entries:
        cv2.rectangle(legend, (x, 8), (x + 14, 20), STYLES[kind].colour, cv2.FILLED)
        cv2.putText(legend, text, (x + 20, 19), _FONT, 0.45, (235, 235, 235), 1, cv2.LINE_AA)
        x += 36 + cv2.getTextSize(text, _FONT, 0.45, 1)[0][0]
    cv2.putText(legend, _ascii(picture.name), (x + 8, 19), _FONT, 0.4, (160, 160, 160), 1, cv2.LINE_AA)
    return legend


def _corners(mark: Mark, scale: float, canvas: Image) -> Box:
    x1, y1, x2, y2 = (round(v * scale) for v in mark.box)
    right, bottom = canvas.shape[1] - 1, canvas.shape[0] - 1
    return min(max(x1, 0), right), min(max(y1, 0), bottom), min(x2, right), min(y2, bottom)


def _ascii(text: str) -> str:
    """The text without characters that the font lacks."""
    return text.encode("ascii", "backslashreplace").decode()


def _file_name(name: str) -> str:
    """A sample's name without folders and special characters; the preceding rank keeps it unique."""
    stem = name.rpartition(".")[0] or name
    return re.sub(r"[^\w.-]+", "_", stem.encode("utf-8", "replace").decode())[-80:]
