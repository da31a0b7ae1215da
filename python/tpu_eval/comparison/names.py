# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Matches tensors of two stages.

A tensor keeps its name through all stages. Lowering adds tensors that hold the same values in another format (a cast
named X_f32, a requantisation named X_to_Y); such a tensor is matched with the counterpart of its operand.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

# Ops that return the values of their only operand in another format, shape or memory.
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
    """The counterpart of a tensor of B. `source`: for a tensor that lowering added, the operand whose values it
    repeats. `through`: preceding ops without a counterpart.
    """

    counterpart: str
    source: str = ""
    through: tuple[str, ...] = ()


def match(tensors: Sequence[MadeTensor], known: Container[str]) -> dict[str, NameMatch]:
    """The counterpart among the names of A of each tensor of B (in execution order) that has one."""
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
    """The tensors without a counterpart from which this one is computed."""
    names: list[str] = []
    waiting = list(tensor.operands)
    while waiting:
        name = waiting.pop()
        if name in made and name not in found and name not in (*names, tensor.name):
            names.append(name)
            waiting += made[name].operands
    return tuple(sorted(names))
