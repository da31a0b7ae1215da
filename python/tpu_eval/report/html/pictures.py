# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Pictures with what each stage made of them, and one picture on its way to the network, as templates take them."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any

import cv2
import numpy as np

from tpu_eval.report.html import format
from tpu_eval.report.html.classes import name_of
from tpu_eval.report.picture_file import read_picture
from tpu_eval.results.evaluation import Annotated, Mark, Prediction
from tpu_eval.results.page import Exhibit, Prepared, PreparedStep
from tpu_eval.types.arrays import Array

LONGER = 400  # pixels of a picture's longer side
SMALL = 64  # pixels of a picture that is shown larger than it is, pixel by pixel
_QUALITY = 72  # of JPEG: 100 pictures take about 4 MB
_ORDER = ("ignored", "found", "missed", "hit", "false alarm")  # what lies below comes first
_COUNTED = {"hit": "found", "missed": "missed", "false alarm": "false alarms"}

Image = Array


def picture_rows(
    exhibits: Sequence[Exhibit], labels: Sequence[str], names: Mapping[int, str], turn: bool
) -> list[dict[str, Any]]:
    """A row a picture, a view a stage. `turn`: whether the decoder applied the EXIF orientation."""
    return [_row(i, x, labels, names, turn) for i, x in enumerate(exhibits)]


def prepared_view(prepared: Prepared | None) -> dict[str, Any] | None:
    """The steps, each as a picture, and the ranges of the channels."""
    if prepared is None:
        return None
    return {
        "name": prepared.name,
        "steps": [_step(x) for x in prepared.steps],
        "ranges": [
            {
                "name": x.name,
                "low": format.short(x.low),
                "mean": format.short(x.mean),
                "high": format.short(x.high),
            }
            for x in prepared.ranges
        ],
    }


def _row(
    index: int, exhibit: Exhibit, labels: Sequence[str], names: Mapping[int, str], turn: bool
) -> dict[str, Any]:
    image = read_picture(exhibit.path, turn, "show")
    flips = dict(zip(labels[1:], exhibit.flips, strict=False))
    return {
        "id": f"picture-{index}",
        "name": exhibit.name,
        "flipped": exhibit.flipped,
        "height": image.shape[0],
        "width": image.shape[1],
        "small": max(image.shape[:2]) <= SMALL,
        "data": _jpeg(image),
        "views": [
            {"label": label, "flip": flips.get(label, ""), **_view(view, names)}
            for label, view in zip(labels, exhibit.views, strict=True)
        ],
    }


def _view(view: Annotated | Prediction, names: Mapping[int, str]) -> dict[str, Any]:
    if isinstance(view, Prediction):
        best = [
            {"name": name_of(c, names), "score": format.short(score), "right": c == view.label}
            for c, score in zip(view.classes, view.scores, strict=True)
        ]
        return {"truth": name_of(view.label, names), "right": view.classes[0] == view.label, "best": best}
    marks = sorted(view.marks, key=lambda x: (_ORDER.index(x.kind), x.score or 0))
    counts = [f"{view.count(kind)} {word}" for kind, word in _COUNTED.items()]
    return {"marks": [_mark(x) for x in marks], "counts": ", ".join(counts)}


def _mark(mark: Mark) -> dict[str, Any]:
    x1, y1, x2, y2 = (round(v, 1) for v in mark.box)
    score = "" if mark.score is None else f" {mark.score:.2f}"
    return {
        "kind": mark.kind.replace(" ", "-"),
        "title": f"{mark.kind}: {mark.label}{score}",
        "x": f"{x1:g}",
        "y": f"{y1:g}",
        "width": f"{max(0.0, x2 - x1):g}",
        "height": f"{max(0.0, y2 - y1):g}",
    }


def _step(step: PreparedStep) -> dict[str, Any]:
    attributes = ", ".join(f"{k} = {v}" for k, v in step.attributes.items())
    shape = " x ".join(map(str, step.shape))
    return {
        "op": step.op,
        "attributes": attributes,
        "shape": f"{shape} {step.layout}",
        "small": max(step.image.shape[:2]) <= SMALL,
        "channels": " ".join(step.channels),
        "data": _jpeg(np.ascontiguousarray(step.image[:, :, ::-1])),
    }


def _jpeg(image: Image) -> str:
    """A data URI, the picture made smaller where it is large."""
    scale = LONGER / max(image.shape[:2])
    if scale < 1:
        size = (max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale)))
        image = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA))
    data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])[1].tobytes()
    return "data:image/jpeg;base64," + base64.b64encode(data).decode("ascii")
