# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The outcome of the rules that a run had to meet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RuleOutcome:
    """A rule, such as `top1>=0.7`, and the line that says why it is not met; None if it is met.

    name: what was judged, as reports group it. path: its file.
    """

    rule: str
    name: str
    path: str
    failure: str | None


class Judged:
    """A result that rules were given for; an interrupted run is not judged."""

    requirements: tuple[RuleOutcome, ...]

    @property
    def failures(self) -> tuple[str, ...]:
        """One line for each rule that is not met."""
        return tuple(x.failure for x in self.requirements if x.failure is not None)
