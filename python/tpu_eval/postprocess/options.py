# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The options of a head: `yolox,score=0.01,nms=0.65,max_det=100`."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from tpu_eval.errors import UsageError


@dataclass(frozen=True)
class HeadOptions:
    """Options as given; None leaves the choice to the head, which documents its defaults and their source."""

    score: float | None = None  # lowest score to keep, 0 to 1
    nms: float | None = None  # IoU above which a worse box is dropped, 0 to 1
    max_det: int | None = None  # detections to keep per picture
    pre_nms: int | None = None  # best candidates that enter NMS
    classes: int | None = None
    strides: tuple[int, ...] | None = None  # joined by '/': 8/16/32
    anchors: tuple[float, ...] | None = None  # in pixels, joined by '/', smallest stride first
    agnostic: bool | None = None  # NMS across all classes at once
    sigmoid: bool | None = None  # whether scores still need one
    multi_label: bool | None = None  # whether a box may have several classes, or only its best one
    soft_nms: str | None = None  # 'linear' or 'gaussian' instead of dropping
    style: str | None = None  # one of a head's conventions, if there are several


@dataclass(frozen=True)
class Limits:
    """Which candidates are kept: a head's defaults, or the options if given."""

    score: float = 0.001
    nms: float | None = 0.65  # None: the network leaves no duplicates
    max_det: int = 300
    pre_nms: int = 30000
    per: str = "picture"  # what pre_nms counts per: 'picture', 'level' or 'class'
    multi_label: bool = True
    agnostic: bool = False
    soft_nms: str | None = None

    def changed_by(self, options: HeadOptions) -> Limits:
        """The limits with the given options applied."""
        names = {x.name for x in fields(self)} & {x.name for x in fields(options)}
        given = {name: getattr(options, name) for name in names if getattr(options, name) is not None}
        return replace(self, **given)


def _fraction(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 1:
        raise ValueError
    return value


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise ValueError
    return value


def _flag(text: str) -> bool:
    return {"true": True, "1": True, "false": False, "0": False}[text.lower()]


def _positives(text: str) -> tuple[int, ...]:
    return tuple(_positive(part) for part in text.split("/"))


def _reals(text: str) -> tuple[float, ...]:
    values = tuple(float(part) for part in text.split("/"))
    if not all(0 < value < float("inf") for value in values):
        raise ValueError
    return values


def _soft(text: str) -> str:
    return {"linear": "linear", "gaussian": "gaussian"}[text]


def _word(text: str) -> str:
    if not text:
        raise ValueError
    return text


_READERS: dict[str, tuple[Callable[[str], Any], str]] = {
    "score": (_fraction, "a number from 0 to 1"),
    "nms": (_fraction, "a number from 0 to 1"),
    "max_det": (_positive, "a whole number from 1"),
    "pre_nms": (_positive, "a whole number from 1"),
    "classes": (_positive, "a whole number from 1"),
    "strides": (_positives, "whole numbers from 1 joined by '/'"),
    "anchors": (_reals, "positive numbers joined by '/'"),
    "agnostic": (_flag, "true or false"),
    "sigmoid": (_flag, "true or false"),
    "multi_label": (_flag, "true or false"),
    "soft_nms": (_soft, "linear or gaussian"),
    "style": (_word, "a word"),
}
assert set(_READERS) == {x.name for x in fields(HeadOptions)}


def parse_spec(spec: str) -> tuple[str, HeadOptions]:
    """The head's name and its options. Raises UsageError."""
    name, *pairs = spec.split(",")
    values: dict[str, Any] = {}
    for pair in pairs:
        key, equals, text = pair.partition("=")
        if key not in _READERS:
            raise UsageError(f"--postprocess={name}: no option {key!r}: {suggest(key, list(_READERS))}")
        if key in values:
            raise UsageError(f"--postprocess={name}: {key}: expected it once, but got it twice")
        read, rule = _READERS[key]
        try:
            values[key] = read(text if equals else "true" if read is _flag else "")
        except (ValueError, KeyError):
            raise UsageError(f"--postprocess={name}: {key}: expected {rule}, but got {text!r}") from None
    return name, HeadOptions(**values)


def suggest(word: str, known: Sequence[str]) -> str:
    """`did you mean x?`, or the list of known words."""
    close = difflib.get_close_matches(word, known, 1)
    return f"did you mean {close[0]}?" if close else f"expected one of {', '.join(known)}"
