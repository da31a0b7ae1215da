# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The ops that two stages share, and which of them read whose results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tpu_eval.comparison.names import MadeTensor, match
from tpu_eval.errors import ModelError
from tpu_eval.networks.module import Module

_NO_OPS = ("top.Input", "tpu.Cast")  # ops that compute nothing


@dataclass(frozen=True)
class OpGraph:
    """The tensors that both stages compute with an op, in execution order. `ops`: the op in the lowered stage that
    makes each. `reads`: the shared tensors that this op reads, looking through the format changes that lowering adds.
    """

    names: tuple[str, ...]
    ops: Mapping[str, str]
    reads: Mapping[str, tuple[str, ...]]

    def around(self, chosen: Iterable[str]) -> list[str]:
        """The producers and readers of some ops, without the ops themselves."""
        inside = set(chosen)
        near = {x for name in inside for x in self.reads[name]}
        near |= {name for name in self.names if inside & set(self.reads[name])}
        return [name for name in self.names if name in near - inside]

    def in_order(self, chosen: Iterable[str]) -> tuple[str, ...]:
        """The same ops, in execution order."""
        inside = set(chosen)
        return tuple(name for name in self.names if name in inside)

    def pairs(self, names: Sequence[str]) -> list[tuple[str, str]]:
        """Pairs of ops among these where the second reads the result of the first."""
        inside = set(names)
        return [(made, name) for name in names for made in self.reads[name] if made in inside]

    def blocks(self, count: int, names: Sequence[str]) -> list[tuple[str, ...]]:
        """Splits the ops into about `count` runs of consecutive ops of about equal length; fewer for few ops.

        Neighbouring blocks overlap by half, so that no short chain of ops is cut by every block.
        """
        halves = min(count + 1, len(names))
        bounds = [round(i * len(names) / max(1, halves)) for i in range(halves + 1)]
        if halves < 2:
            return [tuple(names)] if names else []
        return [tuple(names[a:b]) for a, b in zip(bounds[:-2], bounds[2:], strict=True)]


def op_graph(good: Module, bad: Module) -> OpGraph:
    """The graph of the shared ops. Raises ModelError if there are none."""
    tensors = [_made(model) for model in (good, bad)]
    known = set.intersection(*({x.name for x in made if x.op not in _NO_OPS} for made in tensors))
    names = tuple(x.name for x in tensors[0] if x.name in known)
    if not names:
        raise ModelError(f"{bad.path}: expected ops that {good.path} has, too, but got none")
    counterparts = match(tensors[0], known)
    reads: dict[str, tuple[str, ...]] = {}
    for made in tensors[0]:
        if made.name in known:
            found = (counterparts[x].counterpart for x in made.operands if x in counterparts)
            reads[made.name] = tuple(dict.fromkeys(found))
    return OpGraph(names, {x.name: x.op for x in tensors[1] if x.name in known}, reads)


def _made(model: Module) -> Sequence[MadeTensor]:
    calls = model.session().calls
    return [MadeTensor(x.name, call.op, call.operands) for call in calls for x in call.results if x.name]
