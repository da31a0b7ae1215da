# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which tensors of two stages stand for the same thing.

A tensor keeps its name through the stages. What lowering adds to store it in another format (a cast named X_f32, a
requantisation named X_to_Y) has a name of its own, and stands for what its operand stands for.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

# Ops that give their only operand's values in another format, shape or memory.
PASSING = frozenset(
    f"tpu.{name}"
    for name in (
        "Cast",
        "ShapeCast",
        "MulShift",
        "RequantInt",
        "RequantIntAxis",
        "RequantFp",
        "RequantFpAxis",
        "DequantInt",
        "DequantIntAxis",
        "Host2Device",
        "Device2Host",
        "Reshape",
        "Squeeze",
        "Unsqueeze",
        "ShapeReshape",
    )
)


@dataclass(frozen=True)
class MadeTensor:
    """A tensor of a network: the op that makes it, and the tensors that this op reads."""

    name: str
    op: str
    operands: Sequence[str]


@dataclass(frozen=True)
class NameMatch:
    """The counterpart of a tensor of B. `source` is the operand whose values it repeats, of a tensor that only
    lowering knows. `through` are ops before it without a counterpart.
    """

    counterpart: str
    source: str = ""
    through: tuple[str, ...] = ()


def match(tensors: Sequence[MadeTensor], known: Container[str]) -> dict[str, NameMatch]:
    """For each tensor of B (in the order of the run) that has one, its counterpart among the names of A."""
    found: dict[str, NameMatch] = {}
    made = {tensor.name: tensor for tensor in tensors}
    for tensor in tensors:
        if tensor.name in known:
            found[tensor.name] = NameMatch(tensor.name, through=_through(tensor, made, found))
        elif tensor.op in PASSING and len(tensor.operands) == 1 and tensor.operands[0] in found:
            source = tensor.operands[0]
            found[tensor.name] = NameMatch(found[source].counterpart, source)
    return found


def _through(tensor: MadeTensor, made: Mapping[str, MadeTensor], found: Container[str]) -> tuple[str, ...]:
    """Tensors without a counterpart from which this one is made."""
    names: list[str] = []
    waiting = list(tensor.operands)
    while waiting:
        name = waiting.pop()
        if name in made and name not in found and name not in (*names, tensor.name):
            names.append(name)
            waiting += made[name].operands
    return tuple(sorted(names))
