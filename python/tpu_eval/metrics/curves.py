# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Precision-recall curves with weighted pictures, for many sets of weights at once.

Only correct detections raise recall, so only they carry values of the curve: between two of them precision falls. A
picture that is drawn twice has its detections twice, side by side in score order, so the curve of the weights is
exact.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tpu_eval.types.arrays import Array

Rule = Callable[[Array, Array, Array], Array]

_CELLS = 100_000  # elements of the largest array: sets of weights are processed in blocks


@dataclass(frozen=True)
class Ranked:
    """Judged detections of a class, best score first, for each of T rules of judging (IoU thresholds).

    picture: (D,) index of the picture of each. right: (T, D) bool, matched an object. counted: (T, D) bool, right or
    wrong; others are ignored. Detections that no rule counts are best left out.
    """

    picture: Array
    right: Array
    counted: Array


def curve_values(ranked: Ranked, weights: Array, objects: Array, rule: Rule) -> Array:
    """(R, T) value of `rule` for each curve; 0 if nothing is right.

    weights: (R, N) int32. objects: (R,) weighted number of objects to find, above 0. rule: called with the correct
    detections so far (R, T, P), the best precision from there on (R, T, P) and objects (R, 1, 1); returns (R, T).
    """
    place = _places(ranked.right)
    if not place.shape[1] or not len(weights):
        return np.zeros((len(weights), len(ranked.right)))
    always = np.asarray(ranked.counted.all(axis=0))
    at = _Positions(place, always, ranked)
    widest = max(int(always.sum()), len(ranked.right) * max(place.shape[1], int((~always).sum())))
    rows = max(1, _CELLS // max(1, widest))
    blocks = [slice(i, i + rows) for i in range(0, len(weights), rows)]
    return np.concatenate([_block(at, weights[x], objects[x], rule) for x in blocks])


class _Positions:
    """The positions of correct detections, and counts up to them in two parts: detections that all rules count (one
    sum for all), and the few that only some do.
    """

    def __init__(self, place: Array, always: Array, ranked: Ranked) -> None:
        self.right = np.where(place < 0, 0, ranked.picture[place])
        self.real = place >= 0
        last = np.where(place < 0, len(always) - 1, place)
        self.always = ranked.picture[always]
        self.always_before = np.cumsum(always)[last]
        self.some = ranked.picture[~always]
        self.some_counted = ranked.counted[:, ~always]
        self.some_before = np.cumsum(~always)[last]

    def counted(self, weights: Array) -> Array:
        """(R, T, P) weighted number of counted detections up to and including each correct one."""
        total = _running(weights[:, self.always])[:, self.always_before]
        if len(self.some):
            sums = _running(weights[:, None, self.some] * self.some_counted)
            rows = np.arange(len(self.some_counted))[:, None]
            total += sums[:, rows, self.some_before]
        return total


def _block(at: _Positions, weights: Array, objects: Array, rule: Rule) -> Array:
    right = np.cumsum(weights[:, at.right] * at.real, axis=2, dtype=np.int32)
    counted = at.counted(weights)
    precision = np.divide(right, counted, out=np.zeros(right.shape), where=counted > 0)
    best = np.maximum.accumulate(precision[:, :, ::-1], axis=2)[:, :, ::-1]
    return rule(right, best, objects[:, None, None])


def _running(values: Array) -> Array:
    """Sums of the first 0, 1, 2, ... along the last axis."""
    sums = np.zeros((*values.shape[:-1], values.shape[-1] + 1), np.int32)
    np.cumsum(values, axis=-1, out=sums[..., 1:])
    return sums


def _places(right: Array) -> Array:
    """(T, P) positions of the correct detections by rule, padded with -1."""
    found: list[Array] = [np.flatnonzero(row) for row in right]
    places = np.full((len(right), max(map(len, found), default=0)), -1)
    for row, values in zip(places, found, strict=True):
        row[: len(values)] = values
    return places


def levels_reached(levels: Array) -> Rule:
    """The mean over recall levels of the best precision at that recall or more, 0 if it is not reached.

    levels: (L,) multiples of levels[1] from 0 to 1. A level counts where recall, as a quotient of floats, first
    reaches it, as COCO's evaluator compares.
    """

    def rule(right: Array, best: Array, objects: Array) -> Array:
        recall = right / objects
        nearest = np.floor(
            recall * (len(levels) - 1) + 0.5
        )  # the level that rounding may have put on either side
        return _sum_of_steps(nearest + (recall >= nearest * levels[1]), best) / len(levels)

    return rule


def under_steps(right: Array, best: Array, objects: Array) -> Array:
    """The area under the curve: each step of recall times the best precision from there on (VOC 2010 and later)."""
    return _sum_of_steps(right, best) / objects[:, :, 0]


def eleven_levels(right: Array, best: Array, objects: Array) -> Array:
    """The mean over recalls 0, 0.1, ... 1, compared as fractions (VOC 2007)."""
    return _sum_of_steps(10 * right // objects + 1, best) / 11


def _sum_of_steps(reached: Array, best: Array) -> Array:
    """The sum over the last axis of the increase of `reached` (from 0) times `best`."""
    later = best.copy()
    later[:, :, :-1] -= best[:, :, 1:]
    return np.asarray(np.einsum("rtp,rtp->rt", reached, later))
