# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""McNemar's test: do two networks that see the same samples err equally often?"""

from __future__ import annotations


def mcnemar(gained: int, lost: int) -> float:
    """The exact two-sided p from 0 to 1, of the samples that count in one only; whole numbers, rounded once.

    Were both as good, `lost` would be a draw from the binomial with gained + lost trials and probability 1/2.
    McNemar, Psychometrika 12 (1947) 153-157, with the binomial in the place of its approximation.
    """
    trials = gained + lost
    term = total = 1  # ways to lose none of them
    for k in range(min(gained, lost)):
        term = term * (trials - k) // (k + 1)
        total += term
    return min(1.0, float(2 * total / (1 << trials)))
