# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Decodes and preprocesses, executes, and measures samples in parallel, with results in the order of the samples.

Knows samples, preprocessors, sessions and tasks only by protocol. Several networks can run together: each picture is
then decoded once, and preprocessed once for all networks that take the same input.
"""

from tpu_eval.pipeline.array_input import ArrayInput
from tpu_eval.pipeline.batch import Batch, PendingBatch
from tpu_eval.pipeline.batches import Batches
from tpu_eval.pipeline.given import pictures_of
from tpu_eval.pipeline.input_cache import InputCache
from tpu_eval.pipeline.loading import (
    FailedSample,
    LoadedSample,
    Loader,
    blank,
    check_shapes,
    load_one,
    reason_of,
)
from tpu_eval.pipeline.protocols import (
    Consumer,
    NamedSample,
    Network,
    Runner,
    SampleInputs,
    Settings,
    Slot,
    accept,
    ignore,
)
from tpu_eval.pipeline.run import Run, run
from tpu_eval.pipeline.slices import BatchSlice, empty_slice, slice_batch
from tpu_eval.pipeline.source import Executor, Source
from tpu_eval.pipeline.stage_network import array_inputs, picture_session, stage_network

__all__ = [
    "ArrayInput",
    "Batch",
    "BatchSlice",
    "Batches",
    "Consumer",
    "Executor",
    "FailedSample",
    "InputCache",
    "LoadedSample",
    "Loader",
    "NamedSample",
    "Network",
    "PendingBatch",
    "Run",
    "Runner",
    "SampleInputs",
    "Settings",
    "Slot",
    "Source",
    "accept",
    "array_inputs",
    "blank",
    "check_shapes",
    "empty_slice",
    "ignore",
    "load_one",
    "picture_session",
    "pictures_of",
    "reason_of",
    "run",
    "slice_batch",
    "stage_network",
]
