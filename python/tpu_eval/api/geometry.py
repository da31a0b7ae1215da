# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`check_geometry`: checks that boxes map back from the network's input to the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tpu_eval.api.load import AnyNetwork, opened_module
from tpu_eval.evaluation.check_geometry import check_round_trip
from tpu_eval.evaluation.request import AnyPath, JobOptions, SampleOptions, read_job
from tpu_eval.tasks.geometry_check import RoundTrip

if TYPE_CHECKING:
    from typing_extensions import Unpack


def check_geometry(model: AnyNetwork, dataset: AnyPath, **options: Unpack[SampleOptions]) -> RoundTrip:
    """Maps the true boxes of a data set through a module's preprocessing to the network's input and back.

    The maps are those that detections use. A picture of a bright rectangle also goes through the real preprocessing,
    to check that pixels land where boxes do. The network does not run, and its weights are not needed.

    model: a module, see `load`.
    dataset: a folder of pictures with boxes.
    options: see `SampleOptions`.

    Returns the AP of the mapped boxes (1 if all came back), the numbers of objects and pictures, the largest error in
    pixels, and the number of objects outside the area that the network sees.

    Raises MetricError if boxes or pixels land elsewhere, DatasetError if the network sees no object, and UsageError
    for a data set without boxes.
    """
    module = opened_module(model, None)
    job = read_job(dataset, cast("JobOptions", options))
    return check_round_trip(str(module.path), module.preprocessor(job.decoder), job)
