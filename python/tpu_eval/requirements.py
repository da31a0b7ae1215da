# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Rules that figures must meet, such as `top1>=0.70`."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tpu_eval.errors import UsageError

_OPERATORS: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
_RULE = re.compile(r"\s*(?P<metric>[A-Za-z]\w*)\s*(?P<sign>>=|<=|>|<)\s*(?P<bound>[0-9]*\.?[0-9]+)\s*")


@dataclass(frozen=True)
class Requirement:
    """A figure's bound; figures are fractions from 0 to 1."""

    metric: str
    sign: str
    bound: float

    def __str__(self) -> str:
        return f"{self.metric}{self.sign}{self.bound!r}"

    def failure(self, metrics: Mapping[str, float | None]) -> str | None:
        """One line that says why the figure fails, or None."""
        value = metrics[self.metric]
        if value is None:
            rule = f"expected {self.sign} {self.bound!r}"
            return f"{self.metric}: requirement failed: {rule}, but got nothing to measure"
        if _OPERATORS[self.sign](value, self.bound):
            return None
        return f"{self.metric}: requirement failed: expected {self.sign} {self.bound!r}, but got {value:.6g}"


def parse_requirement(text: str, limit: float | None = 1) -> Requirement:
    """Reads a rule: a metric's name, one of >= > <= <, and a fraction, or without `limit` any positive number."""
    match = _RULE.fullmatch(text)
    if match is None:
        raise UsageError(f"--require: expected METRIC and >=, >, <= or < and a fraction, but got {text!r}")
    bound = float(match["bound"])
    if limit is not None and bound > limit:
        raise UsageError(f"--require: expected a fraction from 0 to 1, but got {match['bound']} in {text!r}")
    return Requirement(match["metric"], match["sign"], bound)


def check_names(requirements: list[Requirement], known: list[str]) -> None:
    """Every rule names a figure that this evaluation computes."""
    for rule in requirements:
        if rule.metric not in known:
            raise UsageError(f"--require: expected one of {', '.join(known)}, but got {rule.metric!r}")
