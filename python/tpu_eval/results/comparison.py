# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The result of comparing two stages: plain values, the only input of reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tpu_eval.results.display import Displayed
from tpu_eval.results.evaluation import Manifest, Skipped
from tpu_eval.results.figure import Figure
from tpu_eval.results.requirement import Judged, RuleOutcome

COMPARED = "compared"
ONLY_A = "only in A"
ONLY_B = "only in B"
SIZES = "sizes differ"
NONFINITE = "not finite"
REPEATED = "made more than once"
NOT_RUN = "not run"
STATUSES = (COMPARED, ONLY_A, ONLY_B, SIZES, NONFINITE, REPEATED, NOT_RUN)


@dataclass(frozen=True)
class Worst:
    """The largest error of a tensor, in real values: the sample, the index of the element, and both values."""

    error: float
    sample: str
    index: tuple[int, ...]
    expected: float
    got: float


@dataclass(frozen=True)
class Figures:
    """How two tensors differ over all samples, in real values.

    cosine is from -1 to 1; relative_l2 is |got - expected| / |expected| (None if only `expected` is zero everywhere);
    sqnr is 20 log10 of its inverse, in dB (None if the tensors are equal, or without signal). `worst` is None if they
    are equal.
    """

    cosine: float
    relative_l2: float | None
    sqnr: float | None
    worst: Worst | None

    @property
    def equal(self) -> bool:
        """Whether every element is the same."""
        return self.worst is None


@dataclass(frozen=True)
class TensorComparison:
    """One tensor of B and its counterpart in A.

    accumulated: each network on its own. stored: A's tensor rounded to B's format, and nothing else. isolated: B's op
    on A's operands, rounded to B's formats, against A's op on the same operands. excess: the largest isolated error,
    in units of the error that B's formats of result and weights make inevitable; 0 if the op is exact. `through` are
    ops of B without a counterpart between the operands and this tensor: they are judged together with it.
    """

    name: str
    op: str
    status: str
    counterpart: str = ""
    detail: str = ""
    through: tuple[str, ...] = ()
    accumulated: Figures | None = None
    stored: Figures | None = None
    isolated: Figures | None = None
    excess: float | None = None


@dataclass(frozen=True, repr=False)
class Comparison(Judged, Displayed):
    """Two stages, tensor by tensor, in execution order of B; then the tensors that only A has."""

    a: str
    b: str
    samples: tuple[str, ...]
    tensors: tuple[TensorComparison, ...]
    seconds: float = 0.0
    versions: Mapping[str, str] = field(default_factory=dict)
    manifest: Manifest | None = None
    requirements: tuple[RuleOutcome, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    interruption: KeyboardInterrupt | None = None

    @property
    def partial(self) -> bool:
        """Whether it was interrupted: it is of the samples that were reached."""
        return self.interruption is not None

    def __repr__(self) -> str:
        count = f"{len(self.having(COMPARED))} tensors on {len(self.samples)} samples"
        worst = self.suspects[0] if self.suspects else None
        first = "" if worst is None else f", first in isolation {worst.op} '{worst.name}'"
        return f"<Comparison of {self.a} and {self.b}: {count}{first}>"

    def having(self, status: str) -> list[TensorComparison]:
        """The tensors with this status."""
        return [x for x in self.tensors if x.status == status]

    @property
    def nonfinite(self) -> str | None:
        """The line that says which tensor of B is not finite where A's is; None for none."""
        found = self.having(NONFINITE)
        if not found:
            return None
        more = f", and {len(found) - 1} more" if len(found) > 1 else ""
        what = "expected finite values where the other stage has them, but got a NaN or an infinity"
        made = f", made by {found[0].op}" if found[0].op else ""
        return f"{self.b}: '{found[0].name}'{made}: {what}{more}"

    @property
    def renamed(self) -> list[TensorComparison]:
        """Tensors of B whose counterpart has another name."""
        return [x for x in self.tensors if x.counterpart not in ("", x.name)]

    @property
    def suspects(self) -> list[TensorComparison]:
        """The tensors that were judged in isolation and are not exact, the worst op first."""
        judged = [x for x in self.tensors if x.excess]
        return sorted(judged, key=lambda x: -(x.excess or 0.0))

    @property
    def figures(self) -> dict[str, float | None]:
        """The worst of each figure over all compared tensors, for requirements."""
        compared = self.having(COMPARED)
        own = [x.accumulated for x in compared if x.accumulated]
        alone = [x.isolated for x in compared if x.isolated]
        return {
            "cosine": _least([x.cosine for x in own]),
            "relative_l2": _most([x.relative_l2 for x in own if x.relative_l2 is not None]),
            "sqnr": _least([x.sqnr for x in own if x.sqnr is not None]),
            "max_error": _most([x.worst.error if x.worst else 0.0 for x in own]),
            "isolated_cosine": _least([x.cosine for x in alone]),
            "isolated_sqnr": _least([x.sqnr for x in alone if x.sqnr is not None]),
            "excess": _most([x.excess for x in compared if x.excess is not None]),
        }


FIGURES = (
    Figure("cosine", unit="", range=(-1, 1)),
    Figure("relative_l2", unit="", direction="lower", range=(0, None)),
    Figure("sqnr", unit="dB"),
    Figure("max_error", unit="", direction="lower", range=(0, None)),
    Figure("isolated_cosine", unit="", range=(-1, 1)),
    Figure("isolated_sqnr", unit="dB"),
    Figure("excess", unit="", direction="lower", range=(0, None)),
)


def _least(values: Sequence[float]) -> float | None:
    return min(values, default=None)


def _most(values: Sequence[float]) -> float | None:
    return max(values, default=None)
