# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What became of the rules that a run was to meet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RuleOutcome:
    """A rule, such as `top1>=0.7`, and the line that says why it is not met; None where it is.

    name: of what was judged, as reports group it. path: its file.
    """

    rule: str
    name: str
    path: str
    failure: str | None


class Judged:
    """A result of a run that rules were given for; those of a run that was interrupted are not judged."""

    requirements: tuple[RuleOutcome, ...]

    @property
    def failures(self) -> tuple[str, ...]:
        """A line for each rule that is not met."""
        return tuple(x.failure for x in self.requirements if x.failure is not None)
