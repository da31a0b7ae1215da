# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which hypothesis comes first, and whether it is recommended.

First is the best one by the order's figure; where a simpler one is within a standard error of it, the simplest
of those (Breiman et al., Classification and Regression Trees, 1984, section 3.4.3: the one-standard-error rule).
The same holds for a simpler one that has nearly all of its gain: 127.5 for 128 is not worth a second change. The
module as it is changes nothing, and so is the simplest. Recommended is the first one only if its gain is no
chance even though so many were tried: the paired interval has the level 1 - 0.05 / tried (Bonferroni), and lies
above 0 by a margin.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tpu_eval.diagnosis import Finding
from tpu_eval.stage_results import Estimate
from tpu_eval.stages.estimates import Estimates
from tpu_eval.statistics.interval import LEVEL, critical_value
from tpu_eval.statistics.per_sample import PerSample

MARGIN = 0.005  # what the lower end of a gain must exceed
_NEARLY = 0.05  # of the best gain: what a simpler hypothesis may fall short by


@dataclass(frozen=True)
class Tried:
    """A hypothesis after its last round; the module as it is has no changes."""

    words: str
    changes: Mapping[str, str]
    pictures: int
    figures: Mapping[str, float | None]
    outcome: PerSample


def judge(finalists: Sequence[Tried], names: Sequence[str], order: str, tried: int) -> tuple[Finding, ...]:
    """Findings of those that saw all pictures, the likeliest first; the first finalist is the module as it is.

    names: the figures that gains are given of. tried: hypotheses, those that fell out before included.
    """
    z = critical_value(1 - (1 - LEVEL) / max(1, tried))
    estimates = _estimates(finalists, names, z)
    findings = [
        Finding(
            x.words,
            x.changes,
            x.pictures,
            x.figures,
            {name: estimates.difference(i, name) for name in names} if i else {},
        )
        for i, x in enumerate(finalists)
    ]
    ranked = sorted(range(len(findings)), key=lambda i: -_value(finalists[i], order))
    contest = _estimates([finalists[i] for i in ranked], [order], 1.0)
    top, start = (_value(finalists[i], order) for i in (ranked[0], 0))
    near = [
        i
        for k, i in enumerate(ranked)
        if top - _value(finalists[i], order) <= _NEARLY * (top - start)
        or _reaches(contest.difference(k, order))
    ]
    first = min(near, key=lambda i: (len(findings[i].changes), ranked.index(i)))
    return tuple(findings[i] for i in (first, *(i for i in ranked if i != first)))


def is_proven(finding: Finding) -> bool:
    """Whether a gain is no chance, and no other figure falls."""
    gains = finding.gains
    better = any(x.low is not None and x.low > MARGIN for x in gains.values())
    return better and all(x.value is not None and x.value >= 0 for x in gains.values())


def _estimates(tried: Sequence[Tried], names: Sequence[str], z: float) -> Estimates:
    figures = [{name: x.figures[name] for name in names} for x in tried]
    return Estimates([x.outcome for x in tried], figures, z)


def _reaches(difference: Estimate) -> bool:
    """Whether 0 is within a standard error of a difference to the best."""
    return difference.high is not None and difference.high >= 0


def _value(tried: Tried, order: str) -> float:
    value = tried.figures[order]
    return -1.0 if value is None else value
