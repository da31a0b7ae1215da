# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Finds which output holds what from shapes, whatever the order of the outputs and of their axes.

A dense head predicts the same parts (box, classes, ...) for every cell of a few grids. A network returns them in one
tensor or in one per part, for all grids together or for each, as maps (N x C x H x W or N x H x W x C, possibly with
an axis for the anchors) or flattened to rows. All of these are read as (N, rows, width of the part).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from tpu_eval.postprocess.protocols import HeadContext
from tpu_eval.types.arrays import Array
from tpu_eval.types.protocols import OutputInfo

Rows = dict[str, Array]  # of one sample or of a batch, by part

Reader = Callable[[Array], Array]
Readers = tuple[tuple[str, tuple[str, ...], Reader], ...]  # an output, its parts, and how it is read
Fit = dict[int, Reader]  # by the rank of the form; the plainest is 0

CLASSES = 0  # the width of a part that has a column for every class
FUSED_MAPS, SPLIT_MAPS, FUSED, SPLIT = "fused maps", "maps", "fused", "split"
MAPS = (FUSED_MAPS, SPLIT_MAPS)
ROWS = (FUSED, SPLIT)

# Axes of a map of one grid; letters that stand together are one axis. A: anchors, K: a part's values.
_MAPS = ("AK H W", "H W AK", "A K H W", "A H W K", "H W A K", "AK HW", "HW AK")


@dataclass(frozen=True)
class Level:
    """A grid of cells, and the number of predictions per cell."""

    stride: int
    height: int
    width: int
    anchors: int = 1


@dataclass(frozen=True)
class Layout:
    """What a head expects: parts by name and width, and the grids on which they are predicted.

    background: extra columns of a class part. anchor_first: whether flattened rows run through the cells anchor by
    anchor (true), or through the anchors cell by cell.
    """

    kind: str
    parts: tuple[tuple[str, int], ...]
    levels: tuple[Level, ...]
    forms: tuple[str, ...] = (*MAPS, *ROWS)
    background: int = 0
    anchor_first: bool = False

    @property
    def rows(self) -> int:
        """The number of predictions per picture."""
        return sum(x.height * x.width * x.anchors for x in self.levels)

    def widths(self, classes: int) -> dict[str, int]:
        """Columns of each part."""
        return {name: width or classes + self.background for name, width in self.parts}


@dataclass(frozen=True)
class LayoutMatch:
    """How a network's outputs are read."""

    layout: Layout
    form: str
    classes: int
    readers: Readers = field(repr=False)

    @property
    def used(self) -> set[str]:
        """The outputs that are read."""
        return {name for name, _, _ in self.readers}

    def read(self, outputs: Mapping[str, Array]) -> Rows:
        """(N, rows, width) of each part, grid by grid."""
        widths = self.layout.widths(self.classes)
        found: dict[str, list[Array]] = {name: [] for name in widths}
        for output, parts, reader in self.readers:
            values, start = reader(outputs[output]), 0
            for part in parts:
                found[part].append(values[..., start : start + widths[part]])
                start += widths[part]
        return {part: x[0] if len(x) == 1 else np.concatenate(x, axis=1) for part, x in found.items()}


def make_levels(
    network: HeadContext, strides: Sequence[int], anchors: int | Sequence[int] = 1
) -> tuple[Level, ...]:
    """The grids of a network: one cell per stride, rounded up as padded convolutions do."""
    counts = [anchors] * len(strides) if isinstance(anchors, int) else anchors
    return tuple(
        Level(s, -(-network.height // s), -(-network.width // s), a)
        for s, a in zip(strides, counts, strict=True)
    )


def find(network: HeadContext, layouts: Sequence[Layout], classes: int | None) -> LayoutMatch | None:
    """The first layout that uses every output; else the first one that some outputs satisfy."""
    matches = [x for layout in layouts for x in _matches(network.outputs, layout, classes)]
    whole = [x for x in matches if len(x.used) == len(network.outputs)]
    return next(iter(whole + matches), None)


def _matches(outputs: Sequence[OutputInfo], layout: Layout, classes: int | None) -> Iterator[LayoutMatch]:
    for form in layout.forms:
        if form in (SPLIT, SPLIT_MAPS) and len(layout.parts) == 1:
            continue
        for count in [classes] if classes else _class_counts(outputs, layout, form):
            readers = _readers(outputs, layout, form, count)
            if readers is not None:
                yield LayoutMatch(layout, form, count, readers)


def _class_counts(outputs: Sequence[OutputInfo], layout: Layout, form: str) -> list[int]:
    """Every number of classes that an axis of an output could stand for."""
    fixed = layout.background
    if form in (FUSED, FUSED_MAPS):
        fixed += sum(width for _, width in layout.parts)
    dims = {d for x in outputs for d in x.shape[1:]}
    folded = {x.anchors for x in layout.levels} | {layout.rows, 1}
    counts = {d // n - fixed for d in dims for n in folded if d % n == 0}
    return sorted(x for x in counts if x > 0)


def _readers(outputs: Sequence[OutputInfo], layout: Layout, form: str, classes: int) -> Readers | None:
    """An output for each slot of a form, or None if a slot stays empty."""
    widths = layout.widths(classes)
    groups = [tuple(widths)] if form in (FUSED, FUSED_MAPS) else [(name,) for name in widths]
    places = [layout.levels] if form in ROWS else [(x,) for x in layout.levels]
    slots = [(group, levels) for group in groups for levels in places]
    if len(slots) > len(outputs):
        return None
    fits = [
        [_fit(x.shape, levels, sum(widths[name] for name in group), layout.anchor_first) for x in outputs]
        for group, levels in slots
    ]
    # All outputs have the same order of axes, if possible: what one leaves open, another decides.
    ranks = sorted({rank for fit in fits for found in fit for rank in found})
    for allowed in ({rank} for rank in ranks):
        chosen = _assign(fits, allowed, frozenset())
        if chosen is not None:
            break
    else:
        chosen = _assign(fits, set(ranks), frozenset())
    if chosen is None:
        return None
    return tuple(
        (outputs[i].name, group, reader) for (i, reader), (group, _) in zip(chosen, slots, strict=True)
    )


def _assign(
    fits: Sequence[Sequence[Fit]], allowed: set[int], taken: frozenset[int]
) -> tuple[tuple[int, Reader], ...] | None:
    """For each slot, a different output and how it is read, by forms of the allowed ranks."""
    if not fits:
        return ()
    for i, fit in enumerate(fits[0]):
        ranks = fit.keys() & allowed
        if ranks and i not in taken:
            rest = _assign(fits[1:], allowed, taken | {i})
            if rest is not None:
                return ((i, fit[min(ranks)]), *rest)
    return None


def _fit(shape: Sequence[int], levels: Sequence[Level], width: int, anchor_first: bool) -> Fit:
    """Readers of an output of this shape as (N, rows, width), by the rank of the form that it fits."""
    rows = "AHW" if anchor_first else "HWA"
    if len(levels) == 1:
        level = levels[0]
        sizes = {"A": level.anchors, "K": width, "H": level.height, "W": level.width}
        forms: tuple[str, ...] = (*_MAPS, f"{rows} K", f"K {rows}", f"{rows}K")
    else:
        sizes = {"R": sum(x.height * x.width * x.anchors for x in levels), "K": width}
        rows, forms = "R", ("R K", "K R", "RK")
    found = {}
    for rank, (bare, form) in enumerate(itertools.product((False, True), forms)):
        dims = [math.prod(sizes[x] for x in axis) for axis in form.split()]
        if _dims(shape[1:], bare) == _dims(dims, bare):
            found[rank] = _reader(form.replace(" ", ""), sizes, f"{rows}K")
    return found


def _dims(dims: Sequence[int], bare: bool) -> list[int]:
    """The shape, with or without axes of 1."""
    return [x for x in dims if x != 1 or not bare]


def _reader(axes: str, sizes: Mapping[str, int], wanted: str) -> Reader:
    """Returns a reader that splits (N, ...) into `axes` and joins them as (N, rows, width)."""
    apart = [sizes[x] for x in axes]
    order = [0, *(1 + axes.index(x) for x in wanted)]
    width = sizes["K"]

    def read(values: Array) -> Array:
        split = values.reshape(len(values), *apart).transpose(order)
        return split.reshape(len(values), -1, width)

    return read
