# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Samples and objects whose outcome differs between the first stage and another."""

from __future__ import annotations

import numpy as np

from tpu_eval.results.stages import Flips, SampleFlips
from tpu_eval.statistics.estimates import Estimates
from tpu_eval.statistics.per_sample import PerSample


def flips_of(estimates: Estimates, stage: int, names: list[str]) -> Flips | None:
    """The flips of samples, by the first figure that counts samples; else those of objects, if there are any."""
    counting = next((x for x in names if estimates.counts_samples(x)), None)
    if counting is not None:
        return sample_flips(estimates, stage, counting)
    return object_flips(estimates.outcomes[0], estimates.outcomes[stage])


def sample_flips(estimates: Estimates, stage: int, name: str) -> Flips:
    """The samples that count for a figure in only one of the two stages, in their order."""
    gained, lost = estimates.flips(stage, name)
    samples = estimates.outcomes[0].samples
    flipped = (
        SampleFlips(samples[i], int(lost[i]), int(gained[i])) for i in np.flatnonzero(lost | gained).tolist()
    )
    return Flips(name, len(samples), int(lost.sum()), int(gained.sum()), tuple(flipped))


def object_flips(first: PerSample, other: PerSample) -> Flips | None:
    """The objects that only one of the two stages found; None for tasks without objects."""
    before, after = first.objects, other.objects
    if before is None or after is None:
        return None
    count = len(first.samples)
    lost = np.bincount(before.samples[before.found & ~after.found], minlength=count)
    gained = np.bincount(before.samples[after.found & ~before.found], minlength=count)
    alarms = after.false_alarms - before.false_alarms
    order = sorted(
        np.flatnonzero(lost + gained), key=lambda i: (gained[i] - lost[i], -alarms[i], first.samples[i])
    )
    samples = tuple(
        SampleFlips(first.samples[i], int(lost[i]), int(gained[i]), int(alarms[i])) for i in order
    )
    return Flips(None, len(before.found), int(lost.sum()), int(gained.sum()), samples)
