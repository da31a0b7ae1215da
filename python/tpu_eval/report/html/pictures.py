# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Template values for pictures with what each stage made of them, and for one picture on its way to the network."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from tpu_eval.report.html import format
from tpu_eval.report.picture_file import read_picture
from tpu_eval.results.page import Exhibit, Prepared, PreparedStep
from tpu_eval.results.views import Mark, SampleView
from tpu_eval.types.arrays import Array

LONGER = 400  # pixels of a picture's longer side
SMALL = 64  # size up to which a picture is enlarged pixel by pixel
_QUALITY = 72  # JPEG quality: 100 pictures take about 4 MB
_ORDER = ("ignored", "found", "missed", "hit", "false alarm")  # the marks at the bottom come first
_COUNTED = {"hit": "found", "missed": "missed", "false alarm": "false alarms"}

Image = Array


def picture_rows(exhibits: Sequence[Exhibit], labels: Sequence[str], turn: bool) -> list[dict[str, Any]]:
    """One row per sample, one view per stage. `turn`: whether the decoder applied the EXIF orientation."""
    return [_row(i, x, labels, turn) for i, x in enumerate(exhibits)]


def prepared_view(prepared: Prepared | None) -> dict[str, Any] | None:
    """The steps, each as a picture, and the value ranges of the channels."""
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


def _row(index: int, exhibit: Exhibit, labels: Sequence[str], turn: bool) -> dict[str, Any]:
    flips = dict(zip(labels[1:], exhibit.flips, strict=False))
    return {
        "id": f"picture-{index}",
        "name": exhibit.name,
        "flipped": exhibit.flipped,
        "picture": None if exhibit.path is None else _picture(exhibit.path, turn),
        "views": [
            {"label": label, "flip": flips.get(label, ""), **_view(view)}
            for label, view in zip(labels, exhibit.views, strict=True)
        ],
    }


def _picture(path: Path, turn: bool) -> dict[str, Any]:
    image = read_picture(path, turn, "show")
    return {
        "height": image.shape[0],
        "width": image.shape[1],
        "small": max(image.shape[:2]) <= SMALL,
        "data": _jpeg(image),
    }


def _view(view: SampleView) -> dict[str, Any]:
    best = [{"name": x.label, "score": format.short(x.score), "right": x.right} for x in view.guesses]
    found = {
        "truth": view.truth,
        "best": best,
        "right": bool(best) and best[0]["right"],
        "caption": view.caption,
    }
    if view.marks is None:
        return found
    marks = sorted(view.marks, key=lambda x: (_ORDER.index(x.kind), x.score or 0))
    counts = [f"{sum(x.kind == kind for x in marks)} {word}" for kind, word in _COUNTED.items()]
    return {**found, "marks": [_mark(x) for x in marks], "counts": ", ".join(counts)}


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
    """A data URI of the picture, downscaled if it is large."""
    scale = LONGER / max(image.shape[:2])
    if scale < 1:
        size = (max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale)))
        image = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA))
    data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])[1].tobytes()
    return "data:image/jpeg;base64," + base64.b64encode(data).decode("ascii")
