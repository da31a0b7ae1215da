# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Decode and preprocess, execute, measure: in parallel, with results in the order of the samples.

Knows samples, preprocessors, sessions and tasks by protocol only. One network or several go through it together:
each picture is decoded once, and prepared once for the networks that are fed alike.
"""

from tpu_eval.pipeline.batch import Batch, PendingBatch
from tpu_eval.pipeline.batches import Batches
from tpu_eval.pipeline.loading import LoadedPicture, Loader
from tpu_eval.pipeline.protocols import Consumer, Network, Picture, Settings, accept, ignore
from tpu_eval.pipeline.run import Run, run
from tpu_eval.pipeline.slices import BatchSlice, slice_batch
from tpu_eval.pipeline.source import Executor, Source

__all__ = [
    "Batch",
    "BatchSlice",
    "Batches",
    "Consumer",
    "Executor",
    "LoadedPicture",
    "Loader",
    "Network",
    "PendingBatch",
    "Picture",
    "Run",
    "Settings",
    "Source",
    "accept",
    "ignore",
    "run",
    "slice_batch",
]
