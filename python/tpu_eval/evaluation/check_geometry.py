# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tests a module's geometry without running it: true boxes must map to its input and back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tpu_eval.datasets.kinds import infer_kind
from tpu_eval.datasets.registry import TYPES
from tpu_eval.errors import DatasetError, UsageError
from tpu_eval.evaluation.job import Job
from tpu_eval.evaluation.open_dataset import open_samples
from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.tasks.geometry_check import RoundTrip, prove_geometry
from tpu_eval.tasks.registry import TASKS


def check_round_trip(model: str, prepare: Preprocessor, job: Job) -> RoundTrip:
    """Maps the true boxes of a data set to the network's input and back; `model` names the module in messages.

    Raises UsageError for a data set without boxes, MetricError if boxes or pixels land elsewhere, and DatasetError if
    the network sees no object.
    """
    kind = job.dataset_type or infer_kind(job.dataset, job.annotations).name
    if kind in TYPES and TYPES[kind].task != "detection":
        raise UsageError(f"--dataset-type: expected pictures with boxes, but got {kind}")
    dataset: Any = open_samples(replace(job, dataset_type=kind), lambda: 0, prepare.size)
    TASKS["detection"].require(dataset)
    sizes = {x.image_id: prepare.size(x.path) for x in dataset.samples}
    trip = prove_geometry(model, prepare, dataset, sizes)
    if trip.ap is None:
        raise DatasetError(f"{job.dataset}: expected objects that the network can see, but got none")
    return trip
