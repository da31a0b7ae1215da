# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""McNemar's test: do two networks that see the same samples err equally often?"""

from __future__ import annotations


def mcnemar(gained: int, lost: int) -> float:
    """The exact two-sided p-value, from 0 to 1, for the numbers of samples that count in only one stage; computed in
    integers and rounded once.

    If both were equally good, `lost` would follow the binomial distribution with gained + lost trials and probability
    1/2. McNemar, Psychometrika 12 (1947) 153-157, with the binomial in place of its approximation.
    """
    trials = gained + lost
    term = total = 1  # ways to lose none of them
    for k in range(min(gained, lost)):
        term = term * (trials - k) // (k + 1)
        total += term
    return min(1.0, float(2 * total / (1 << trials)))
