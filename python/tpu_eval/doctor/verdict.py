# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ranks the hypotheses, and decides whether to recommend the first.

A gain is a difference whose sign makes an improvement positive, whichever direction of the figure is better. The
evidence for a hypothesis is the number of standard errors by which its gain exceeds a margin. Rounds are decided by
evidence: a gain that is large because it is noisy counts little, and so does one that is certain but tiny.

At the end, the best hypothesis by the ordering figure is chosen among those whose gain exceeds both the margin and a
standard error. If simpler ones are within a standard error of it, the simplest of those comes first (the
one-standard-error rule: Breiman et al., Classification and Regression Trees, 1984, section 3.4.3). So does a simpler
one that has nearly all of its gain: 127.5 instead of 128 is not worth a second change. If no hypothesis gains that
much, the module as it is comes first.

The first hypothesis is recommended only if its gain is significant in spite of the number of hypotheses: its lower
bound at level 1 - 0.05 / tried (Bonferroni, one-sided, since a loss is never recommended) is above 0, and no figure
is significantly worse.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tpu_eval.results.diagnosis import Finding
from tpu_eval.results.figure import Figure
from tpu_eval.results.stages import Estimate
from tpu_eval.statistics.estimates import Estimates
from tpu_eval.statistics.interval import LEVEL, critical_value
from tpu_eval.statistics.per_sample import PerSample
from tpu_eval.statistics.resampling import REPLICATES

MARGIN = 0.005  # share of a figure's range, or of its value if it has none: a gain worth a change
_NEARLY = 0.05  # share of the best gain by which a simpler hypothesis may fall short
_DRAWN = 100  # resamples for evidence, for figures that need them: a standard error to within 7 %


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
    """The findings for the hypotheses, the likeliest first, and for the module as it is. `leading`: the first
    hypothesis, unless the module as it is does as well. `proven`: whether its gain is significant.
    """

    baseline: Finding
    findings: tuple[Finding, ...]
    leading: Finding | None
    proven: bool


def evidence(tried: Sequence[Tried], order: Figure) -> list[float]:
    """The evidence for each, compared with the first, which is the module as it is.

    -inf if nothing differs or can be computed, inf if a gain has no variance.
    """
    margin = _margin(tried[0], order)
    return [_evidence(x, margin) for x in _gains(tried, order, 1.0, _DRAWN)]


def judge(finalists: Sequence[Tried], figures: Sequence[Figure], order: Figure, tried: int) -> Ranking:
    """Ranks those that saw all pictures; the first finalist is the module as it is.

    figures: the figures to compute gains of. tried: the number of hypotheses, including eliminated ones.
    """
    z = critical_value(1 - 2 * (1 - LEVEL) / max(1, tried))
    gains = {x.name: _gains(finalists, x, z) for x in figures}
    findings = [
        Finding(x.words, x.changes, x.pictures, x.figures, {name: row[i] for name, row in gains.items()})
        for i, x in enumerate(finalists[1:], 1)
    ]
    start = finalists[0]
    baseline = Finding(start.words, start.changes, start.pictures, start.figures, {})
    ranked = sorted(range(1, len(finalists)), key=lambda i: -_merit(finalists[i], order))
    first = _first(finalists, order)
    if first is None:
        return Ranking(baseline, tuple(findings[i - 1] for i in ranked), None, False)
    in_order = tuple(findings[i - 1] for i in (first, *(i for i in ranked if i != first)))
    worsens = any(_worsens(start, finalists[first], x) for x in figures)
    margins = {x.name: _margin(start, x) for x in figures}
    return Ranking(baseline, in_order, in_order[0], is_proven(in_order[0], margins) and not worsens)


def is_proven(finding: Finding, margins: Mapping[str, float]) -> bool:
    """Whether a gain is significant, and at least the margin of its figure."""
    return any(_is_worth(x, margins[name]) for name, x in finding.gains.items())


def _first(finalists: Sequence[Tried], order: Figure) -> int | None:
    """The index of the likeliest one; None for the module as it is."""
    alone, margin = _gains(finalists, order, 1.0), _margin(finalists[0], order)
    sure = [i for i, x in enumerate(alone) if i and _is_worth(x, margin)]
    if not sure:
        return None
    top = max(sure, key=lambda i: _merit(finalists[i], order))
    best, start = (_merit(finalists[i], order) for i in (top, 0))
    contest = _gains([finalists[i] for i in (top, *sure)], order, 1.0)[1:]
    near = [
        i
        for i, x in zip(sure, contest, strict=True)
        if best - _merit(finalists[i], order) <= _NEARLY * (best - start) or _reaches(x)
    ]
    return min(near, key=lambda i: (len(finalists[i].changes), -_merit(finalists[i], order)))


def _is_worth(gain: Estimate, margin: float) -> bool:
    """Whether a gain's interval is above 0, and the gain is not tiny."""
    return gain.value is not None and gain.low is not None and gain.value >= margin and gain.low > 0


def _margin(start: Tried, figure: Figure) -> float:
    """The gain that is worth a change, in the unit of the figure."""
    return MARGIN * (abs(start.figures.get(figure.name) or 0.0) if figure.width is None else figure.width)


def _worsens(start: Tried, other: Tried, figure: Figure) -> bool:
    """Whether a figure of the other one is significantly worse."""
    gain = _gains([start, other], figure, critical_value())[1]
    return gain.high is not None and gain.high < 0


def _gains(tried: Sequence[Tried], figure: Figure, z: float, drawn: int = REPLICATES) -> tuple[Estimate, ...]:
    """The gains of a figure over the first one, with intervals of z standard errors."""
    figures = [{figure.name: x.figures.get(figure.name)} for x in tried]
    estimates = Estimates([x.outcome for x in tried], figures, z, drawn=drawn)
    return tuple(_gain(estimates.difference(i, figure.name), figure) for i in range(len(tried)))


def _gain(difference: Estimate, figure: Figure) -> Estimate:
    """The difference with the sign that makes an improvement positive."""
    if figure.direction == "higher" or difference.value is None:
        return difference
    if difference.low is None or difference.high is None:
        return replace(difference, value=-difference.value)
    return Estimate(-difference.value, -difference.high, -difference.low)


def _evidence(gain: Estimate, margin: float) -> float:
    if not gain.value or gain.low is None:
        return -math.inf
    above, error = gain.value - margin, gain.value - gain.low
    return above / error if error > 0 else math.copysign(math.inf, above)


def _reaches(difference: Estimate) -> bool:
    """Whether the difference from the best is within a standard error of 0."""
    return difference.high is not None and difference.high >= 0


def _merit(tried: Tried, order: Figure) -> float:
    """The figure, with the sign that makes more better."""
    value = tried.figures[order.name]
    return -math.inf if value is None else order.gain(value)
