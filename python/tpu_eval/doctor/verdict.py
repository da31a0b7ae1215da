# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which hypothesis comes first, and whether it is recommended.

Evidence for a hypothesis is how many standard errors its gain is above a margin: rounds go by it, as a gain that is
large because it is noisy is worth little, and one that is certain but tiny as well.

In the end the best one by the order's figure is looked for, among those that gain the margin or more, and more than a
standard error; where a simpler one is within a standard error of it, the simplest of those is first (Breiman et al.,
Classification and Regression Trees, 1984, section 3.4.3: the one-standard-error rule). The same holds for a simpler
one that has nearly all of its gain: 127.5 for 128 is not worth a second change. Where none gains as much, the module
as it is comes first.

Recommended is the first one only if its gain is no chance even though so many were tried: its lower bound has the
level 1 - 0.05 / tried (Bonferroni, one-sided: a loss is never recommended), and lies above 0; and if no figure falls
by more than chance.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tpu_eval.results.diagnosis import Finding
from tpu_eval.results.stages import Estimate
from tpu_eval.statistics.estimates import Estimates
from tpu_eval.statistics.interval import LEVEL, critical_value
from tpu_eval.statistics.per_sample import PerSample
from tpu_eval.statistics.resampling import REPLICATES

MARGIN = 0.005  # a gain that is worth a change
_NEARLY = 0.05  # of the best gain: what a simpler hypothesis may fall short by
_DRAWN = 100  # resamples for evidence, of figures that need them: know a standard error to 7 %


@dataclass(frozen=True)
class Tried:
    """A hypothesis after its last round; the module as it is has no changes."""

    words: str
    changes: Mapping[str, str]
    pictures: int
    figures: Mapping[str, float | None]
    outcome: PerSample


@dataclass(frozen=True)
class Ranking:
    """The findings of all but the module as it is, the likeliest first, and of that itself. `leading`: the first of
    them, unless the module as it is does as well. `proven`: whether that is no chance.
    """

    baseline: Finding
    findings: tuple[Finding, ...]
    leading: Finding | None
    proven: bool


def evidence(tried: Sequence[Tried], order: str) -> list[float]:
    """For each, against the first one, which is the module as it is.

    -inf where nothing differs or can be told, inf where a gain is without doubt.
    """
    return [_evidence(x) for x in _against_first(tried, order, 1.0, _DRAWN)]


def judge(finalists: Sequence[Tried], names: Sequence[str], order: str, tried: int) -> Ranking:
    """Of those that saw all pictures; the first finalist is the module as it is.

    names: the figures that gains are given of. tried: hypotheses, those that fell out before included.
    """
    z = critical_value(1 - 2 * (1 - LEVEL) / max(1, tried))
    gains = {name: _against_first(finalists, name, z) for name in names}
    findings = [
        Finding(x.words, x.changes, x.pictures, x.figures, {name: gains[name][i] for name in names})
        for i, x in enumerate(finalists[1:], 1)
    ]
    start = finalists[0]
    baseline = Finding(start.words, start.changes, start.pictures, start.figures, {})
    ranked = sorted(range(1, len(finalists)), key=lambda i: -_value(finalists[i], order))
    first = _first(finalists, order)
    if first is None:
        return Ranking(baseline, tuple(findings[i - 1] for i in ranked), None, False)
    in_order = tuple(findings[i - 1] for i in (first, *(i for i in ranked if i != first)))
    falls = any(_falls(start, finalists[first], name) for name in names)
    return Ranking(baseline, in_order, in_order[0], is_proven(in_order[0]) and not falls)


def is_proven(finding: Finding) -> bool:
    """Whether a gain is worth a change, and no chance."""
    return any(_is_worth(x) for x in finding.gains.values())


def _first(finalists: Sequence[Tried], order: str) -> int | None:
    """The index of the likeliest one; None for the module as it is."""
    alone = _against_first(finalists, order, 1.0)
    sure = [i for i, x in enumerate(alone) if i and _is_worth(x)]
    if not sure:
        return None
    top = max(sure, key=lambda i: _value(finalists[i], order))
    best, start = (_value(finalists[i], order) for i in (top, 0))
    contest = _against_first([finalists[i] for i in (top, *sure)], order, 1.0)[1:]
    near = [
        i
        for i, x in zip(sure, contest, strict=True)
        if best - _value(finalists[i], order) <= _NEARLY * (best - start) or _reaches(x)
    ]
    return min(near, key=lambda i: (len(finalists[i].changes), -_value(finalists[i], order)))


def _is_worth(gain: Estimate) -> bool:
    """Whether its interval is above 0, and it is not tiny."""
    return gain.value is not None and gain.low is not None and gain.value >= MARGIN and gain.low > 0


def _falls(start: Tried, other: Tried, name: str) -> bool:
    """Whether a figure of the other one is lower by more than chance."""
    change = _against_first([start, other], name, critical_value())[1]
    return change.high is not None and change.high < 0


def _against_first(
    tried: Sequence[Tried], name: str, z: float, drawn: int = REPLICATES
) -> tuple[Estimate, ...]:
    """The differences of a figure to that of the first one, with intervals of so many standard errors."""
    figures = [{name: x.figures.get(name)} for x in tried]
    estimates = Estimates([x.outcome for x in tried], figures, z, drawn=drawn)
    return tuple(estimates.difference(i, name) for i in range(len(tried)))


def _evidence(gain: Estimate) -> float:
    if not gain.value or gain.low is None:
        return -math.inf
    above, error = gain.value - MARGIN, gain.value - gain.low
    return above / error if error > 0 else math.copysign(math.inf, above)


def _reaches(difference: Estimate) -> bool:
    """Whether 0 is within a standard error of a difference to the best."""
    return difference.high is not None and difference.high >= 0


def _value(tried: Tried, order: str) -> float:
    value = tried.figures[order]
    return -1.0 if value is None else value
