# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Rules that figures must meet, such as `top1>=0.70`."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from tpu_eval.errors import UsageError

_OPERATORS: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
_FIGURE = (
    r"(?:(?P<end>low|high)\(\s*(?P<bounded>[A-Za-z]\w*)\s*\)"
    r"|(?P<metric>[A-Za-z]\w*)(?:\[\s*(?P<of>[^\]]*[^\]\s])\s*\])?)"
)
_BOUND = r"\s*(?P<sign>>=|<=|>|<)\s*(?P<bound>[0-9]*\.?[0-9]+)\s*"
_RULE = re.compile(rf"\s*{_FIGURE}{_BOUND}")


class Figure(Protocol):
    """What a rule is about: a metric, a metric of one class (`of`), or the `end` (low, high) of its interval."""

    @property
    def metric(self) -> str:
        """Such as top1."""

    @property
    def of(self) -> str | None:
        """A class."""

    @property
    def end(self) -> str | None:
        """low or high."""

    @property
    def figure(self) -> str:
        """As rules write it: top1, AP[person] or low(top1)."""


def _written(metric: str, of: str | None, end: str | None) -> str:
    if end is not None:
        return f"{end}({metric})"
    return metric if of is None else f"{metric}[{of}]"


@dataclass(frozen=True)
class Requirement:
    """A figure's bound; figures are fractions from 0 to 1. See Figure."""

    metric: str
    sign: str
    bound: float
    of: str | None = None
    end: str | None = None

    @property
    def figure(self) -> str:
        """See Figure."""
        return _written(self.metric, self.of, self.end)

    def __str__(self) -> str:
        return f"{self.figure}{self.sign}{self.bound!r}"

    def failure(self, metrics: Mapping[str, float | None]) -> str | None:
        """One line that says why the figure fails, or None."""
        value = metrics[self.figure]
        if value is None:
            rule = f"expected {self.sign} {self.bound!r}"
            return f"{self.figure}: requirement failed: {rule}, but got nothing to measure"
        if _OPERATORS[self.sign](value, self.bound):
            return None
        return f"{self.figure}: requirement failed: expected {self.sign} {self.bound!r}, but got {value:.6g}"


def parse_requirement(text: str, limit: float | None = 1, option: str = "--require") -> Requirement:
    """Reads a rule: a metric's name, one of >= > <= <, and a fraction, or without `limit` any positive number."""
    match = _RULE.fullmatch(text)
    if match is None:
        raise UsageError(f"{option}: expected METRIC and >=, >, <= or < and a fraction, but got {text!r}")
    bound = float(match["bound"])
    if limit is not None and bound > limit:
        raise UsageError(f"{option}: expected a fraction from 0 to 1, but got {match['bound']} in {text!r}")
    return Requirement(match["metric"] or match["bounded"], match["sign"], bound, match["of"], match["end"])


def check_names(requirements: list[Requirement], known: list[str]) -> None:
    """Every rule names a figure that this evaluation computes."""
    for rule in requirements:
        if rule.figure not in known:
            raise UsageError(f"--require: expected one of {', '.join(known)}, but got {rule.figure!r}")


_STAGE_RULE = re.compile(
    r"\s*(?:(?P<stage>[^:\s][^:]*?)\s*:)?\s*"
    rf"(?:drop\(\s*(?P<drop>[A-Za-z]\w*)\s*\)|{_FIGURE}){_BOUND}"
)


@dataclass(frozen=True)
class StageRule:
    """A bound for a stage, or for every one: of a figure, or of what it lost since the first stage (drop).

    A drop is judged by the upper bound of its interval: what the samples do not rule out is not met.
    """

    stage: str | None
    metric: str
    drop: bool
    sign: str
    bound: float
    of: str | None = None
    end: str | None = None

    @property
    def figure(self) -> str:
        """See Figure; drop(top1) for a loss."""
        return f"drop({self.metric})" if self.drop else _written(self.metric, self.of, self.end)

    def __str__(self) -> str:
        return f"{'' if self.stage is None else f'{self.stage}: '}{self.figure} {self.sign} {self.bound!r}"

    def failure(
        self, name: str, value: float | None, low: float | None, high: float | None, reason: str | None
    ) -> str | None:
        """One line that says why it fails, or None. The figure, or the difference to the first, and its interval."""
        start = f"{name}: {self.figure}: requirement failed: expected {self.sign} {self.bound!r}"
        if value is None:
            return f"{start}, but got nothing to measure"
        if not self.drop:
            interval = "" if low is None else f" (95 % interval {low:.4g} to {high:.4g})"
            met = _OPERATORS[self.sign](value, self.bound)
            return None if met else f"{start}, but got {value:.6g}{interval}"
        if low is None or high is None:
            return f"{start} at the end of the interval, but got none: {reason}"
        if _OPERATORS[self.sign](-low, self.bound):
            return None
        point, ends = f"{0 - value:.6g}", f"{0 - high:.4g} to {0 - low:.4g}"
        return f"{start} at the end of the interval, but got {-low:.4g} (point {point}, 95 % interval {ends})"


def parse_stage_rule(text: str) -> StageRule:
    """Reads `int8: drop(top1) <= 0.01`, `f16: top1 >= 0.7`, and both without a stage. Raises UsageError."""
    match = _STAGE_RULE.fullmatch(text)
    if match is None:
        rule = "[STAGE:] METRIC or drop(METRIC), one of >= > <= <, and a fraction"
        raise UsageError(f"--require: expected {rule}, but got {text!r}")
    if float(match["bound"]) > 1:
        raise UsageError(f"--require: expected a fraction from 0 to 1, but got {match['bound']} in {text!r}")
    if match["drop"] and match["sign"] not in ("<=", "<"):
        raise UsageError(f"--require: expected <= or < for a drop, but got {match['sign']} in {text!r}")
    metric = match["drop"] or match["metric"] or match["bounded"]
    bound = float(match["bound"])
    return StageRule(
        match["stage"], metric, match["drop"] is not None, match["sign"], bound, match["of"], match["end"]
    )
