# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Detector heads by name; a head's module is imported on first use."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from tpu_eval.errors import ModelError, UsageError
from tpu_eval.postprocess.options import HeadOptions, parse_spec, suggest
from tpu_eval.postprocess.protocols import Head, HeadContext

__all__ = [
    "ANY_HEAD",
    "HEADS",
    "Head",
    "HeadContext",
    "HeadOptions",
    "check_spec",
    "make_any_head",
    "make_head",
]

ANY_HEAD = "coco_mAP"  # accepted from model_eval commands, which do not name the head


@dataclass(frozen=True)
class _HeadClass:
    """The module in this package and its class, which takes a name, a HeadContext and HeadOptions."""

    module: str
    cls: str
    styles: tuple[str, ...] = ()
    anchors: bool = False  # whether the option applies
    rows: bool = False  # whether the network may end in rows of 6 instead, which `boxes` reads


_V8 = _HeadClass("distances", "YoloV8")
_ANCHORED = _HeadClass("anchored", "Anchored", anchors=True)
HEADS = {
    "yolov3": _ANCHORED,
    "yolov4": _ANCHORED,
    "yolov5": _ANCHORED,
    "yolov6": _HeadClass("distances", "YoloV6"),
    "yolov7": _ANCHORED,
    "yolov8": _V8,
    "yolov9": _V8,
    "yolov10": _HeadClass("distances", "YoloV10", rows=True),
    "yolov11": _V8,
    "yolo11": _V8,
    "yolo26": _HeadClass("distances", "Yolo26", rows=True),
    "yolox": _HeadClass("yolox", "YoloX"),
    "ssd": _HeadClass("ssd", "Ssd", anchors=True),
    "retinanet": _HeadClass("retinanet", "RetinaNet", ("torchvision", "detectron2")),
    "efficientdet": _HeadClass("retinanet", "EfficientDet", anchors=True),
    "fcos": _HeadClass("fcos", "Fcos", ("original", "torchvision")),
    "nanodet": _HeadClass("distances", "NanoDet", ("plus", "gfl")),
    "picodet": _HeadClass("distances", "PicoDet"),
    "centernet": _HeadClass("centernet", "CenterNet"),
    "detr": _HeadClass("queries", "Detr"),
    "rtdetr": _HeadClass("queries", "RtDetr", rows=True),
    "boxes": _HeadClass("boxes", "Boxes", ("corners", "centre", "corner")),
    "detection_output": _HeadClass("boxes", "Boxes"),
    "yolo_detection": _HeadClass("boxes", "Boxes"),
}
_ALSO = {"rt-detr": "rtdetr", "yolov26": "yolo26", "yolo10": "yolov10", "yolo9": "yolov9", "yolo8": "yolov8"}


def check_spec(spec: str) -> tuple[str, HeadOptions]:
    """Name and options of `name,key=value,...`. Raises UsageError for an unknown name or option."""
    name, options = parse_spec(spec)
    name = _ALSO.get(name, name)
    if name not in HEADS:
        raise UsageError(f"--postprocess: no head {name!r}: {suggest(name, ['topx', *HEADS])}")
    entry = HEADS[name]
    if options.style is not None and options.style not in entry.styles:
        rule = " or ".join(entry.styles) or "no such option for this head"
        raise UsageError(f"--postprocess={name}: style: expected {rule}, but got {options.style!r}")
    if options.anchors is not None and not entry.anchors:
        given = "/".join(f"{x:g}" for x in options.anchors)
        raise UsageError(
            f"--postprocess={name}: anchors: expected no such option for this head, but got {given!r}"
        )
    return name, options


def make_head(spec: str, network: HeadContext) -> Head:
    """The head of a specification for a network. Raises ModelError if the head cannot decode the outputs."""
    name, options = check_spec(spec)
    entry = HEADS[name]
    if entry.rows:
        from tpu_eval.postprocess.boxes import end_to_end

        entry = HEADS["boxes"] if end_to_end(network.outputs) else entry
    cls = getattr(importlib.import_module(f"tpu_eval.postprocess.{entry.module}"), entry.cls)
    head: Head = cls(name, network, options)
    return head


def make_any_head(spec: str, network: HeadContext) -> Head:
    """The only head that fits the network's outputs, for a specification that begins with `coco_mAP`.

    Raises UsageError if several fit, or none.
    """
    matching = {}
    for known in HEADS:
        try:
            matching[known] = make_head(spec.replace(ANY_HEAD, known, 1), network)
        except ModelError:
            continue
    if len(matching) != 1:
        got = ", ".join(matching) or "none that matches the outputs"
        raise UsageError(f"--postprocess: expected the name of the head beside {ANY_HEAD}, but got {got}")
    return next(iter(matching.values()))
