# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`check_geometry`: whether boxes find their way back from the network's input."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tpu_eval.api.load import AnyNetwork, opened_module
from tpu_eval.evaluation.check_geometry import check_round_trip
from tpu_eval.evaluation.request import AnyPath, JobOptions, SampleOptions, read_job
from tpu_eval.tasks.geometry_check import RoundTrip

if TYPE_CHECKING:
    from typing_extensions import Unpack


def check_geometry(model: AnyNetwork, dataset: AnyPath, **options: Unpack[SampleOptions]) -> RoundTrip:
    """Takes the true boxes of a data set through a module's preprocessing to the network's input and back.

    The maps are those that detections use; a picture with a bright rectangle is really prepared, too: pixels must go
    where boxes go. The network is not run, and its weights are not needed. model: a module, see `load`. dataset: a
    folder of pictures with boxes. options: see `SampleOptions`.

    Returns the AP of the boxes that came back (1 when all did), how many objects there were on how many pictures, how
    far off the worst was, in pixels, and how many lie outside of what the network sees.

    Raises MetricError for boxes or pixels that land elsewhere, DatasetError where the network sees no object, and
    UsageError for a data set without boxes.
    """
    module = opened_module(model, None)
    job = read_job(dataset, cast("JobOptions", options))
    return check_round_trip(str(module.path), module.preprocessor(job.decoder), job)
