# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What changed sample by sample between the first stage and another."""

from __future__ import annotations

import numpy as np

from tpu_eval.results.stages import ObjectFlips, PictureFlips, SampleFlips
from tpu_eval.statistics.estimates import Estimates
from tpu_eval.statistics.per_sample import PerSample


def sample_flips(estimates: Estimates, outcome: PerSample, stage: int, name: str) -> SampleFlips:
    """The samples that count for a figure in one of both stages only."""
    gained, lost = (
        tuple(outcome.samples[int(i)] for i in np.flatnonzero(x)) for x in estimates.flips(stage, name)
    )
    return SampleFlips(name, lost, gained)


def object_flips(first: PerSample, other: PerSample) -> ObjectFlips | None:
    """The objects that one of both stages only found, at IoU 0.5; None for tasks without objects."""
    before, after, where = first.objects_found, other.objects_found, first.object_samples
    if before is None or after is None or where is None:
        return None
    count = len(first.samples)
    lost = np.bincount(where[before & ~after], minlength=count)
    gained = np.bincount(where[after & ~before], minlength=count)
    alarms = other.values["false_alarms"] - first.values["false_alarms"]
    order = sorted(
        np.flatnonzero(lost + gained), key=lambda i: (gained[i] - lost[i], -alarms[i], first.samples[i])
    )
    pictures = tuple(
        PictureFlips(first.samples[i], int(lost[i]), int(gained[i]), int(alarms[i])) for i in order
    )
    return ObjectFlips(len(before), int(lost.sum()), int(gained.sum()), pictures)
