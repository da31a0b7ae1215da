# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Adapts a stage to the pipeline: pictures for the inputs that have preprocessing, arrays for the others."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.networks.arrays import storage_dtype
from tpu_eval.networks.protocols import CountingModel, EvaluableModel, OnSession, PictureSession
from tpu_eval.networks.single import SingleRuns
from tpu_eval.pipeline.array_input import ArrayInput
from tpu_eval.pipeline.protocols import Network, accept, ignore
from tpu_eval.store.protocols import Memory


def stage_network(
    model: EvaluableModel,
    preprocessors: Mapping[str, Preprocessor],
    check: Callable[[Path, Any], None] = accept,
    memory: Memory | None = None,
    on_session: OnSession | None = None,
) -> Network:
    """`preprocessors` are the model's; `on_session` is called with each session before its use."""

    ran = model.count if isinstance(model, CountingModel) else ignore
    session = partial(picture_session, model, preprocessors, on_session)
    return Network(preprocessors, array_inputs(model, preprocessors), session, check, memory, ran)


def array_inputs(model: EvaluableModel, preprocessors: Container[str]) -> dict[str, ArrayInput]:
    """The inputs that take arrays, by name: those without a preprocessor."""
    return {
        x.name: ArrayInput(tuple(x.shape[1:] if model.batch else x.shape), storage_dtype(x.dtype))
        for x in model.inputs
        if x.name not in preprocessors
    }


def picture_session(
    model: EvaluableModel, preprocessors: Mapping[str, Preprocessor], on_session: OnSession | None = None
) -> PictureSession:
    """A session that takes any number of samples, whether or not the network has a batch dimension."""
    session = model.picture_session()
    session = session if on_session is None else on_session(session)
    return session if model.batch else SingleRuns(session, preprocessors)
