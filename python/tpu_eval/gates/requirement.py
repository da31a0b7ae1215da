# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Rules that figures must meet, such as `top1>=0.70`."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from tpu_eval.errors import UsageError
from tpu_eval.results.figure import Figure

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
NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_BOUND = rf"\s*(?P<sign>>=|<=|>|<)\s*(?P<bound>{NUMBER})\s*(?P<percent>%)?\s*"
_RULE = re.compile(rf"\s*{_FIGURE}{_BOUND}")


class Rule(Protocol):
    """What a rule is about: a metric, a metric of one class (`of`), or the `end` (low or high) of its interval."""

    @property
    def metric(self) -> str:
        """The metric, such as top1."""

    @property
    def of(self) -> str | None:
        """The class, if the rule is about one."""

    @property
    def end(self) -> str | None:
        """The end of the interval, low or high, if the rule is about one."""

    @property
    def figure(self) -> str:
        """The figure as written in rules: top1, AP[person] or low(top1)."""

    @property
    def drop(self) -> bool:
        """Whether the rule is about the loss of the figure."""

    @property
    def bound(self) -> float:
        """The bound, in the unit of the figure."""


def _written(metric: str, of: str | None, end: str | None) -> str:
    if end is not None:
        return f"{end}({metric})"
    return metric if of is None else f"{metric}[{of}]"


@dataclass(frozen=True)
class Requirement:
    """A bound on a figure, in its unit. See Rule."""

    metric: str
    sign: str
    bound: float
    of: str | None = None
    end: str | None = None
    drop: ClassVar[bool] = False

    @property
    def figure(self) -> str:
        """See Rule."""
        return _written(self.metric, self.of, self.end)

    def __str__(self) -> str:
        return f"{self.figure}{self.sign}{self.bound!r}"

    def failure(self, metrics: Mapping[str, float | None]) -> str | None:
        """One line that says why the figure fails the rule; None if it meets it."""
        value = metrics[self.figure]
        if value is None:
            rule = f"expected {self.sign} {self.bound!r}"
            return f"{self.figure}: requirement failed: {rule}, but got nothing to measure"
        if _OPERATORS[self.sign](value, self.bound):
            return None
        return f"{self.figure}: requirement failed: expected {self.sign} {self.bound!r}, but got {value:.6g}"


def parse_requirement(text: str, option: str = "--require") -> Requirement:
    """Parses a rule: a metric's name, one of >= > <= <, and a number or a percentage. Raises UsageError."""
    match = _RULE.fullmatch(text)
    if match is None:
        raise UsageError(f"{option}: expected METRIC and >=, >, <= or < and a number, but got {text!r}")
    metric = match["metric"] or match["bounded"]
    return Requirement(metric, match["sign"], _bound(match), match["of"], match["end"])


def _bound(match: re.Match[str]) -> float:
    return float(match["bound"]) / (100 if match["percent"] else 1)


def check_bound(rule: Rule, figure: Figure, option: str = "--require") -> None:
    """Raises UsageError for a bound that every possible value meets, or none does."""
    low, high = figure.range
    if rule.drop:
        low, high = (None if figure.width is None else -figure.width), figure.width
    if (low is None or rule.bound >= low) and (high is None or rule.bound <= high):
        return
    if figure.is_fraction:
        expected = "a fraction from 0 to 1"
    else:
        words = [f"from {low:g}"] if low is not None else []
        words += [f"to {high:g}"] if high is not None else []
        expected = " ".join(["a number", *words])
    raise UsageError(f"{option}: expected {expected}, but got {rule.bound:g} in {str(rule)!r}")


def check_names(
    requirements: Sequence[Requirement], known: Sequence[Figure], option: str = "--require"
) -> None:
    """Checks that every rule names a figure of this evaluation and a possible value. Raises UsageError."""
    figures = {x.name: x for x in known}
    for rule in requirements:
        if rule.figure not in figures:
            raise UsageError(f"{option}: expected one of {', '.join(figures)}, but got {rule.figure!r}")
        check_bound(rule, figures[rule.figure], option)


_STAGE_RULE = re.compile(
    r"\s*(?:(?P<stage>[^:\s][^:]*?)\s*:)?\s*"
    rf"(?:drop\(\s*(?P<drop>[A-Za-z]\w*)\s*\)|{_FIGURE}){_BOUND}"
)


@dataclass(frozen=True)
class StageRule:
    """A bound for one stage, or for all: on a figure, or on its loss since the first stage (drop).

    A drop is judged by the upper bound of its interval: a loss that the samples do not rule out fails the rule.
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
        """The figure, or drop(top1) for a loss."""
        return f"drop({self.metric})" if self.drop else _written(self.metric, self.of, self.end)

    def __str__(self) -> str:
        return f"{'' if self.stage is None else f'{self.stage}: '}{self.figure} {self.sign} {self.bound!r}"

    def failure(
        self, name: str, value: float | None, low: float | None, high: float | None, reason: str | None
    ) -> str | None:
        """One line that says why the stage fails the rule; None if it meets it. The values are the figure, or its
        loss since the first stage, and its interval.
        """
        start = f"{name}: {self.figure}: requirement failed: expected {self.sign} {self.bound!r}"
        if value is None:
            return f"{start}, but got nothing to measure"
        if not self.drop:
            interval = "" if low is None else f" (95 % interval {low:.4g} to {high:.4g})"
            met = _OPERATORS[self.sign](value, self.bound)
            return None if met else f"{start}, but got {value:.6g}{interval}"
        if low is None or high is None:
            return f"{start} at the end of the interval, but got none: {reason}"
        if _OPERATORS[self.sign](high, self.bound):
            return None
        point, ends = f"{value:.6g}", f"{low:.4g} to {high:.4g}"
        return f"{start} at the end of the interval, but got {high:.4g} (point {point}, 95 % interval {ends})"


def parse_stage_rule(text: str) -> StageRule:
    """Parses `int8: drop(top1) <= 0.01`, `f16: top1 >= 0.7`, and both without a stage. Raises UsageError."""
    match = _STAGE_RULE.fullmatch(text)
    if match is None:
        rule = "[STAGE:] METRIC or drop(METRIC), one of >= > <= <, and a number"
        raise UsageError(f"--require: expected {rule}, but got {text!r}")
    if match["drop"] and match["sign"] not in ("<=", "<"):
        raise UsageError(f"--require: expected <= or < for a drop, but got {match['sign']} in {text!r}")
    metric = match["drop"] or match["metric"] or match["bounded"]
    return StageRule(
        match["stage"],
        metric,
        match["drop"] is not None,
        match["sign"],
        _bound(match),
        match["of"],
        match["end"],
    )
