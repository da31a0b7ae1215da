# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Evaluates models on a data set: opens the task, runs the samples, and collects the results."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from tpu_eval import pipeline
from tpu_eval.datasets.protocols import DatasetLike
from tpu_eval.errors import InputError, MetricError, ModelError, NonFiniteError
from tpu_eval.evaluation.job import Job
from tpu_eval.evaluation.open_task import Opened, open_task
from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.networks.fingerprints import network_fingerprint
from tpu_eval.networks.protocols import EvaluableModel, OnSession, PictureSession
from tpu_eval.results.evaluation import Evaluation, Stored
from tpu_eval.store.protocols import Memory
from tpu_eval.types.arrays import Array
from tpu_eval.types.version import VERSION

__all__ = [
    "evaluate",
    "evaluate_all",
    "open_job",
    "open_jobs",
    "run_all",
    "versions",
]

Progress = Callable[[int], None]


class Memories(Protocol):
    """Provides the memory that keeps a network's outputs between runs: a store, or a part of it."""

    @property
    def folder(self) -> Path:
        """That of the store."""

    def memory(self, network: str, name: str) -> Memory:
        """The memory of the network with this fingerprint; `name` is for display."""


def open_job(model: EvaluableModel, job: Job, dataset: DatasetLike | None = None) -> Opened:
    """Opens the task and the chosen samples. Everything that can be checked before the first picture is checked here.

    `dataset` was opened for the same job by another stage of the network, if given.
    """
    preprocessors = model.preprocessors(job.decoder)
    opened = open_task(str(model.path), model.outputs, preprocessors, job, dataset)
    _require_inputs(model, preprocessors, opened.dataset)
    return opened


def _require_inputs(
    model: EvaluableModel, preprocessors: Mapping[str, Preprocessor], dataset: DatasetLike
) -> None:
    """Raises ModelError if samples are pictures, but the network does not take exactly one picture."""
    try:
        given = dataset.inputs(dataset.samples[0])
    except InputError:  # reported, or skipped, by the run itself
        return
    if not isinstance(given, Path):
        return
    if len(model.inputs) != 1:
        raise ModelError(f"{model.path}: expected one input for pictures, but got {len(model.inputs)}")
    if not preprocessors:
        name = model.inputs[0].name
        raise ModelError(f"{model.path}: '{name}': expected an input with preprocessing, but got none")


def open_jobs(models: Sequence[EvaluableModel], job: Job) -> list[Opened]:
    """Opens a task for each of several stages of a network, all on the same chosen samples."""
    first = open_job(models[0], job)
    return [first, *(open_job(model, job, first.dataset) for model in models[1:])]


def evaluate(
    model: EvaluableModel,
    job: Job,
    opened: Opened | None = None,
    advance: Progress | None = None,
    on_session: OnSession | None = None,
    store: Memories | None = None,
    executor: pipeline.Executor | None = None,
) -> Evaluation:
    """Runs every chosen sample through the model and measures it. `on_session` is called with each session before its
    use.
    """
    return evaluate_all([model], job, [opened or open_job(model, job)], advance, on_session, store, executor)[
        0
    ]


def evaluate_all(
    models: Sequence[EvaluableModel],
    job: Job,
    opened: Sequence[Opened],
    advance: Progress | None = None,
    on_session: OnSession | None = None,
    store: Memories | None = None,
    executor: pipeline.Executor | None = None,
) -> list[Evaluation]:
    """Runs every chosen sample through all models, and measures each. `opened` comes from `open_jobs`.

    Outputs found in `store` are not computed again, and new ones are added to it. `executor` runs the models
    elsewhere. A sample that is bad for one model is left out for all, so that results stay paired.
    """
    run = run_all(models, job, opened, advance, on_session, store, executor)
    return [
        Evaluation(
            model=_describe_model(model),
            dataset=_describe(x, job),
            options=job.options(_batch_size(models, job)),
            figures=tuple(x.task.figures),
            metrics=x.task.metrics(),
            evaluated=run.evaluated,
            skipped=run.skipped,
            timing=timing,
            versions=versions(),
            stored=None if store is None else Stored(str(store.folder), reused, run.evaluated - reused),
            interruption=run.interruption,
            **x.task.outcome(),
        )
        for model, x, timing, reused in zip(models, opened, run.timings, run.reused, strict=True)
    ]


def run_all(
    models: Sequence[EvaluableModel],
    job: Job,
    opened: Sequence[Opened],
    advance: Progress | None = None,
    on_session: OnSession | None = None,
    store: Memories | None = None,
    executor: pipeline.Executor | None = None,
) -> pipeline.Run:
    """The same without the evaluations; the tasks in `opened` hold what was measured."""
    settings = pipeline.Settings(_batch_size(models, job), job.threads, job.skip_bad)
    dataset = opened[0].dataset
    networks = [_network(model, x, on_session, store) for model, x in zip(models, opened, strict=True)]
    tasks = [
        _Explaining(model, x, network, dataset.inputs)
        for model, x, network in zip(models, opened, networks, strict=True)
    ]
    return pipeline.run(
        dataset.samples,
        dataset.inputs,
        networks,
        tasks,
        settings,
        advance or (lambda count: None),
        executor or pipeline.Batches,
    )


def _batch_size(models: Sequence[EvaluableModel], job: Job) -> int:
    return job.batch_size or max(model.batch or 1 for model in models)


def _network(
    model: EvaluableModel, opened: Opened, on_session: OnSession | None, store: Memories | None
) -> pipeline.Network:
    preprocessors = opened.preprocessors
    memory = None
    if store is not None:
        memory = store.memory(network_fingerprint(model, preprocessors), model.name)
    return pipeline.stage_network(model, preprocessors, opened.task.check, memory, on_session)


class _Explaining:
    """A task that traces a non-finite output back to the op that made it."""

    def __init__(
        self,
        model: EvaluableModel,
        opened: Opened,
        network: pipeline.Network,
        inputs: Callable[[Any], pipeline.SampleInputs],
    ) -> None:
        self._model, self._opened, self._network, self._inputs = model, opened, network, inputs

    def update(self, samples: Sequence[Any], outputs: Mapping[str, Array]) -> None:
        """Measures a batch; see Task."""
        try:
            self._opened.task.update(samples, outputs)
        except NonFiniteError as error:
            sample = next(x for x in samples if x.name == error.sample)
            inputs = pipeline.load_one(sample, self._inputs, self._network)
            session = pipeline.picture_session(self._model, self._opened.preprocessors)
            raise _explained(error, session, inputs) from None


def versions() -> dict[str, str]:
    """The versions of everything that can change a figure; decoders' only if they are in use."""
    found = {"tpu_eval": VERSION, "python": platform.python_version(), "numpy": np.__version__}
    for module, name in (("cv2", "opencv"), ("PIL", "pillow"), ("onnxruntime", "onnxruntime")):
        loaded: Any = sys.modules.get(module)
        if loaded is not None:
            found[name] = str(loaded.__version__)
    return found


def _describe_model(model: EvaluableModel) -> dict[str, object]:
    return {
        "path": str(model.path),
        "name": model.name,
        "stage": model.stage,
        "notes": list(model.notes),
        "attributes": dict(model.attributes),
    }


def _describe(opened: Opened, job: Job) -> dict[str, object]:
    dataset = opened.dataset
    return {
        "path": str(dataset.root),
        "type": dataset.kind,
        "labels": None if job.labels is None else str(job.labels),
        **({} if job.annotations is None else {"annotations": str(job.annotations)}),
        "classes": dataset.classes,
        "samples": len(dataset.samples),
        "notes": [*dataset.notes, *opened.task.notes],
    }


def _explained(error: NonFiniteError, session: PictureSession, inputs: dict[str, Array]) -> MetricError:
    """The error, extended by the first non-finite tensor of the network and the op that made it."""
    found = session.find_nonfinite(inputs)
    if found is None:
        return error
    tensor, op = found
    return MetricError(f"{error}: the first such tensor is '{tensor}', made by {op}")
