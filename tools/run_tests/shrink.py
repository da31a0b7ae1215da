# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Cuts an op's tensors down while the numbers that are left stay the real compiler's.

Nothing is computed anew: operands and results are sliced together, and a cut is kept when the op, run on what
is left of its operands, still makes what is left of its results. That holds where an element of the result
needs no more than what was kept.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from case import Op, Operand, split_list

Holds = Callable[[Sequence[Op]], list[bool]]
Sizes = dict[tuple[int, int], int]  # (position among Op.tensors(), dimension) to its new size

TOGETHER = 24  # cuts that are tried at once
MOST = 360  # cuts of one op that are tried
LEAST = 4  # elements that a result keeps
ENOUGH = 24  # elements: a tensor that is not larger is left alone


def shrink(op: Op, holds: Holds) -> Op:
    """The smallest op found, by the number of elements; `op` itself when nothing can go."""
    while largest(op) > ENOUGH:
        cuts = itertools.chain(_by_size(op), _windows(op), _aligned(op))
        cut_ops = filter(None, (apply(op, cut) for cut in cuts))
        smaller = _first(itertools.islice(cut_ops, MOST), holds)
        if smaller is None:
            break
        op = smaller
    return op


def _first(ops: Iterator[Op], holds: Holds) -> Op | None:
    """The first of many that holds; many are tried at once."""
    while some := list(itertools.islice(ops, TOGETHER)):
        for op, good in zip(some, holds(some), strict=True):
            if good:
                return op
    return None


def largest(op: Op) -> int:
    """Elements of the largest tensor."""
    return max(int(tensor.numbers.size) for tensor in op.tensors())


def _by_size(op: Op) -> Iterator[Sizes]:
    """Dimensions of one size, in all tensors or some, cut to the same smaller one."""
    places: dict[int, list[tuple[int, int]]] = {}
    for t, tensor in enumerate(op.tensors()):
        for d, size in enumerate(tensor.numbers.shape):
            places.setdefault(size, []).append((t, d))
    for size in sorted((s for s in places if s > 2), reverse=True):
        for some in _subsets(places[size]):
            yield from (dict.fromkeys(some, kept) for kept in (2, 3, 4) if kept < size)


def _subsets(places: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], ...]]:
    """All at once, all of one dimension, and up to five places in any choice."""
    yield tuple(places)
    for d in {d for _, d in places}:
        yield tuple(p for p in places if p[1] == d)
    if len(places) <= 6:
        for count in range(len(places) - 1, 0, -1):
            yield from itertools.combinations(places, count)


def _windows(op: Op) -> Iterator[Sizes]:
    """Spatial dimensions of the first operand and the result, for windows; the padding at their ends goes."""
    if "pads" not in op.attributes or "kernel_shape" not in op.attributes:
        return
    rank = len(split_list(op.attributes["kernel_shape"][1:-1]))
    tensors = op.tensors()
    result = _first_result(op)
    dims = range(2, 2 + rank)
    for taken, made in itertools.product(range(1, 6), range(1, 5)):
        cut = {(0, d): taken for d in dims} | {(result, d): made for d in dims}
        for t in range(1, result):  # masks and offsets have the size of the result
            if tensors[t].numbers.shape[2:] == tensors[result].numbers.shape[2:]:
                cut |= {(t, d): made for d in dims}
        yield cut


def _aligned(op: Op) -> Iterator[Sizes]:
    """One dimension of the first operand and of the result, to any two sizes."""
    tensors = op.tensors()
    result = _first_result(op)
    for d in range(min(tensors[0].numbers.ndim, tensors[result].numbers.ndim)):
        for taken, made in itertools.product(range(1, 5), range(1, 9)):
            yield {(0, d): taken, (result, d): made}


def _first_result(op: Op) -> int:
    return next(i for i, tensor in enumerate(op.tensors()) if any(tensor is r for r in op.results))


def apply(op: Op, sizes: Sizes) -> Op | None:
    """`op` with dimensions cut to their first elements; None when that cuts nothing, or leaves too little."""
    tensors = op.tensors()
    places = {place: size for place, size in sizes.items() if place[1] < tensors[place[0]].numbers.ndim}
    if any(size > tensors[t].numbers.shape[d] for (t, d), size in places.items()):
        return None
    made: dict[int, Operand] = {}
    for t, tensor in enumerate(tensors):
        index = tuple(slice(places.get((t, d))) for d in range(tensor.numbers.ndim))
        made[id(tensor)] = replace(tensor, numbers=tensor.numbers[index])
    before = sum(int(tensor.numbers.size) for tensor in tensors)
    if sum(int(tensor.numbers.size) for tensor in made.values()) >= before:
        return None
    if any(made[id(r)].numbers.size < min(LEAST, r.numbers.size) for r in op.results if id(r) in made):
        return None
    attributes = dict(op.attributes)
    if "pads" in attributes and any(d >= 2 for _, d in places):
        attributes["pads"] = _without_ends(attributes["pads"])
    for (t, d), size in places.items():
        attributes = {n: _cut_list(v, tensors[t].numbers.shape[d], size) for n, v in attributes.items()}
    operands, results = ([made.get(id(t), t) for t in some] for some in (op.operands, op.results))
    return Op(op.name, attributes, operands, results)


def _without_ends(pads: str) -> str:
    values = split_list(pads[1:-1])
    half = len(values) // 2
    return "[" + ", ".join(values[:half] + ["0"] * half) + "]"


def _cut_list(value: str, size: int, kept: int) -> str:
    """An attribute with a value for each of `size` channels keeps the first ones."""
    if not re.match(r"\[.*\]$", value) or size < 5:
        return value
    values = split_list(value[1:-1])
    return "[" + ", ".join(values[:kept]) + "]" if len(values) == size else value
