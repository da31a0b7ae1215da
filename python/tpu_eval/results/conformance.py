# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The result of checking modules against a reference: plain values, the only input of reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from tpu_eval.results.display import Displayed

EQUAL, WITHIN, OUTSIDE, UNSUPPORTED, FAILED = "equal", "within", "outside", "unsupported", "failed"
STATUSES = (EQUAL, WITHIN, OUTSIDE, UNSUPPORTED, FAILED)


@dataclass(frozen=True)
class Agreement:
    """How one tensor compares with the reference: equal, within the rule or outside, and by how much."""

    status: str
    problem: str = ""


@dataclass(frozen=True)
class TensorVerdict:
    """A tensor and the op that made it: in a run of the whole module, and on the reference's own operands."""

    name: str
    op: str
    accumulated: Agreement
    isolated: Agreement


@dataclass(frozen=True)
class ModuleVerdict:
    """One module of a case.

    Equal: in a run of the whole module, every tensor equals the reference; in the INT8 modes, every integer does, and
    reals keep to the rule. Within: every op keeps to the rule on the reference's own operands. Outside: some op does
    not. Unsupported: the interpreter has no rule for an op (`reason`). Failed: the module could not be judged
    (`reason`). `ops` are those of the module, as the case counts them.
    """

    case: str
    mode: str
    status: str
    reason: str = ""
    ops: tuple[str, ...] = ()
    tensors: tuple[TensorVerdict, ...] = ()

    @property
    def identical(self) -> bool:
        """Whether every tensor of the whole module, reals included, equals the reference."""
        return self.status == EQUAL and all(x.accumulated.status == EQUAL for x in self.tensors)

    @property
    def drifted(self) -> bool:
        """Whether small errors of ops, each within the rule, added up to more than the rule allows for one op."""
        return self.status == WITHIN and any(x.accumulated.status == OUTSIDE for x in self.tensors)

    @property
    def named_ops(self) -> list[str]:
        """The ops named in the reason why a module was not judged."""
        return [op for op in self.ops if f"{op} (" in self.reason or f"'{op}' op" in self.reason]


@dataclass(frozen=True, repr=False)
class Conformance(Displayed):
    """Every judged module, and the reasons of recorded exceptions by case and mode."""

    verdicts: tuple[ModuleVerdict, ...]
    exceptions: Mapping[tuple[str, str], str] = field(default_factory=dict)
    seconds: float = 0.0
    versions: Mapping[str, str] = field(default_factory=dict)
    numerics: str = "interpreter"  # whose results the reference holds; "cmodel": the hardware simulator's

    def __repr__(self) -> str:
        agree = sum(x.status in (EQUAL, WITHIN) for x in self.verdicts)
        return f"<Conformance: {agree} of {len(self.verdicts)} modules agree, {len(self.failing)} fail>"

    @property
    def failing(self) -> list[ModuleVerdict]:
        """The modules that neither agree with the reference nor are recorded exceptions."""
        return [
            x
            for x in self.verdicts
            if x.status not in (EQUAL, WITHIN) and (x.case, x.mode) not in self.exceptions
        ]

    @property
    def outlived(self) -> list[ModuleVerdict]:
        """The modules that agree although an exception is recorded for them."""
        return [
            x for x in self.verdicts if x.status in (EQUAL, WITHIN) and (x.case, x.mode) in self.exceptions
        ]


def count_modes(verdicts: tuple[ModuleVerdict, ...]) -> dict[str, Counter[str]]:
    """For each mode: the number of cases, in total, by status, and of identical and drifted ones."""
    counts: dict[str, Counter[str]] = {}
    for verdict in verdicts:
        mode = counts.setdefault(verdict.mode, _zeros("cases", *STATUSES, "identical", "drifted"))
        mode.update(["cases", verdict.status])
        mode.update(word for word in ("identical", "drifted") if getattr(verdict, word))
    return counts


def count_ops(verdicts: tuple[ModuleVerdict, ...]) -> dict[str, Counter[str]]:
    """For each op: its tensors by status on the reference's operands, and those that drifted.

    Unsupported and failed count the modules that were not judged because of the op.
    """
    counts: dict[str, Counter[str]] = {}
    for verdict in verdicts:
        for op in (*verdict.ops, *(tensor.op for tensor in verdict.tensors)):
            counts.setdefault(op, _zeros("tensors", *STATUSES, "drifted"))
        for tensor in verdict.tensors:
            counts[tensor.op].update(["tensors", tensor.isolated.status])
            counts[tensor.op]["drifted"] += tensor.accumulated.status == OUTSIDE != tensor.isolated.status
        if verdict.status in (UNSUPPORTED, FAILED):
            for op in verdict.named_ops:
                counts[op][verdict.status] += 1
    return dict(sorted(counts.items()))


def _zeros(*words: str) -> Counter[str]:
    return Counter(dict.fromkeys(words, 0))
