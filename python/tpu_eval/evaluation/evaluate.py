# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One model on one data set: what is inferred, chosen, run and measured, put together."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

import tpu_eval
from tpu_eval import pipeline
from tpu_eval.datasets.protocols import DatasetLike
from tpu_eval.errors import MetricError, NonFiniteError
from tpu_eval.evaluation.job import Job
from tpu_eval.evaluation.open_task import Opened, open_task
from tpu_eval.networks.fingerprints import network_fingerprint
from tpu_eval.networks.protocols import CountingModel, EvaluableModel, OnSession, PictureSession
from tpu_eval.results.evaluation import Evaluation, Stored
from tpu_eval.store import Store
from tpu_eval.types.arrays import Array

__all__ = [
    "evaluate",
    "evaluate_all",
    "network_fingerprint",
    "open_job",
    "open_jobs",
    "versions",
]

Progress = Callable[[int], None]


def open_job(model: EvaluableModel, job: Job, dataset: DatasetLike | None = None) -> Opened:
    """The task and the chosen samples; what can be wrong before the first picture is found here.

    `dataset` is that of another stage of the network, opened for the same job.
    """
    preprocessors = {model.inputs[0].name: model.preprocessor(job.decoder)}
    return open_task(str(model.path), model.outputs, preprocessors, job, dataset)


def open_jobs(models: Sequence[EvaluableModel], job: Job) -> list[Opened]:
    """For several stages of a network: a task for each, on the same chosen samples."""
    first = open_job(models[0], job)
    return [first, *(open_job(model, job, first.dataset) for model in models[1:])]


def evaluate(
    model: EvaluableModel,
    job: Job,
    opened: Opened | None = None,
    advance: Progress | None = None,
    on_session: OnSession | None = None,
    store: Store | None = None,
    executor: pipeline.Executor | None = None,
) -> Evaluation:
    """Runs every chosen sample through the model and measures. `on_session` sees each session before it is used."""
    return evaluate_all([model], job, [opened or open_job(model, job)], advance, on_session, store, executor)[
        0
    ]


def evaluate_all(
    models: Sequence[EvaluableModel],
    job: Job,
    opened: Sequence[Opened],
    advance: Progress | None = None,
    on_session: OnSession | None = None,
    store: Store | None = None,
    executor: pipeline.Executor | None = None,
) -> list[Evaluation]:
    """Runs every chosen sample through all models, and measures each. `opened` comes from `open_jobs`.

    What `store` has is not run, and what is run is added to it. `executor` has the models run elsewhere than here.
    A picture that is bad for one of them is left out for all: results are paired.
    """
    batch_size = job.batch_size or max(model.outputs[0].shape[0] for model in models)
    settings = pipeline.Settings(batch_size, job.threads, job.skip_bad)
    networks = [_network(model, x, on_session, store) for model, x in zip(models, opened, strict=True)]
    tasks = [_Explaining(model, x) for model, x in zip(models, opened, strict=True)]
    samples = opened[0].dataset.samples
    run = pipeline.run(
        samples, networks, tasks, settings, advance or (lambda count: None), executor or pipeline.Batches
    )
    return [
        Evaluation(
            model=_describe_model(model),
            dataset=_describe(x, job),
            options=job.options(batch_size),
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


def _network(
    model: EvaluableModel, opened: Opened, on_session: OnSession | None, store: Store | None
) -> pipeline.Network:
    def session() -> PictureSession:
        made = model.picture_session()
        return made if on_session is None else on_session(made)

    memory = None
    if store is not None:
        memory = store.memory(network_fingerprint(model, opened.prepare), model.name)
    ran = model.count if isinstance(model, CountingModel) else pipeline.ignore
    return pipeline.Network(opened.prepare, model.inputs[0].name, session, opened.task.check, memory, ran)


class _Explaining:
    """A task that says where in the network a number that is not finite comes from."""

    def __init__(self, model: EvaluableModel, opened: Opened) -> None:
        self._model, self._opened = model, opened

    def update(self, samples: Sequence[Any], outputs: Mapping[str, Array]) -> None:
        """Measures a batch."""
        try:
            self._opened.task.update(samples, outputs)
        except NonFiniteError as error:
            path = next(x.path for x in samples if x.name == error.sample)
            inputs = {self._model.inputs[0].name: self._opened.prepare(path)[np.newaxis]}
            raise _explained(error, self._model, inputs) from None


def versions() -> dict[str, str]:
    """The versions of what can change a figure; the decoders' when they are in use."""
    found = {"tpu_eval": tpu_eval.__version__, "python": platform.python_version(), "numpy": np.__version__}
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


def _explained(error: NonFiniteError, model: EvaluableModel, inputs: dict[str, Array]) -> MetricError:
    """The error, with the first tensor of the network that is not finite and the op that made it."""
    found = model.picture_session().find_nonfinite(inputs)
    if found is None:
        return error
    tensor, op = found
    return MetricError(f"{error}: the first such tensor is '{tensor}', made by {op}")
