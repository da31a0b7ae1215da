# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Evaluates samples in portions until an interval is narrow enough; at each look, the samples so far are a fair
sample.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tpu_eval.datasets.sampling import S, choose
from tpu_eval.errors import UsageError
from tpu_eval.gates.requirement import NUMBER
from tpu_eval.results.figure import Figure
from tpu_eval.results.stages import Estimate
from tpu_eval.statistics.sequential import looks

_RULE = re.compile(
    rf"\s*width\(\s*(?P<metric>[A-Za-z]\w*)\s*\)\s*<=\s*(?P<bound>{NUMBER})\s*(?P<percent>%)?\s*"
)


@dataclass(frozen=True)
class Until:
    """A maximum width for the interval of a metric's difference from the first stage, for every other stage."""

    metric: str
    bound: float

    def __str__(self) -> str:
        return f"width({self.metric}) <= {self.bound!r}"

    def met(self, differences: Sequence[Estimate]) -> bool:
        """Whether all intervals are narrow enough; a difference without an interval is not."""
        return all(
            x.low is not None and x.high is not None and x.high - x.low <= self.bound for x in differences
        )


def parse_until(text: str) -> Until:
    """Parses `width(top1) <= 0.01`. Raises UsageError."""
    match = _RULE.fullmatch(text)
    bound = 0.0 if match is None else float(match["bound"]) / (100 if match["percent"] else 1)
    if match is None or not 0 < bound < math.inf:
        raise UsageError(f"--until: expected width(METRIC) <= and a number above 0, but got {text!r}")
    return Until(match["metric"], bound)


def check_until(until: Until, figures: Sequence[Figure], sample: str) -> None:
    """Raises UsageError for a metric that is not computed, for a width that every interval meets, and for samples
    that are not in random order.
    """
    known = {x.name: x for x in figures}
    if until.metric not in known:
        raise UsageError(f"--until: expected one of {', '.join(known)}, but got {until.metric!r}")
    width = known[until.metric].width
    if width is not None and until.bound > 2 * width:
        raise UsageError(f"--until: expected a width of at most {2 * width:g}, but got {until.bound:g}")
    if sample == "first":
        raise UsageError("--until: expected --sample=stratified or random, but got first")


def portions(samples: Sequence[S], method: str, seed: int) -> Iterator[list[S]]:
    """The new samples at each look; all samples so far are what --count would have chosen."""
    seen: set[str] = set()
    for count in looks(len(samples)):
        new = [x for x in choose(samples, count, method, seed) if x.name not in seen]
        seen.update(x.name for x in new)
        yield new


def require_interval(until: Until, missing: Mapping[str, str]) -> None:
    """Raises UsageError for a metric that cannot have an interval."""
    if until.metric in missing:
        raise UsageError(
            f"--until: {until.metric}: expected a metric with an interval: {missing[until.metric]}"
        )
