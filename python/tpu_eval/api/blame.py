# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`blame`: finds the ops that cost the metric."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tpu_eval.api.load import AnyNetwork, engine_of, opened_module
from tpu_eval.api.resources import DEFAULT, Resources
from tpu_eval.attribution.bench import Bench, Progress
from tpu_eval.attribution.blame import Blamer, Request, spliced
from tpu_eval.errors import UsageError
from tpu_eval.evaluation.job import Job
from tpu_eval.evaluation.manifest import run_manifest
from tpu_eval.evaluation.request import AnyPath, JobOptions, make_job, one_of
from tpu_eval.report.arrays import write_npz
from tpu_eval.report.files import require_writable
from tpu_eval.report.json_report import write_json
from tpu_eval.report.progress import lines, wanted
from tpu_eval.report.progress import progress as show_progress
from tpu_eval.results.blame import Blame
from tpu_eval.tasks.hooks import is_hook

if TYPE_CHECKING:
    from typing_extensions import Unpack

BUDGET = 300.0
MOST = 10
COUNT = 100
KEPT = ("f16", "bf16", "f32")


def blame(
    good: AnyNetwork,
    bad: AnyNetwork,
    dataset: AnyPath,
    *,
    budget: float = BUDGET,
    most: int = MOST,
    kept: Literal["f16", "bf16", "f32"] = "f16",
    output: AnyPath | None = None,
    json: AnyPath | None = None,
    command: Sequence[str] = (),
    resources: Resources = DEFAULT,
    progress: bool | None = False,
    **options: Unpack[JobOptions],
) -> Blame:
    """Finds the ops of a stage that cost the task's metric, by computing some of its ops with a better stage.

    good, bad: modules of the same network, as `evaluate` takes them.
    dataset: the folder of the data set.
    budget: time to search, in seconds.
    most: the maximum number of ops to name.
    kept: the format of `good`'s ops within `bad` if `good` is in F32: f16 or bf16, as the compiler keeps ops, or f32.
    output: an .mlir file for `bad` with these ops of `good`; its weights are written to the same folder.
    json: a file for the report.
    command: the command line to record in the report.
    resources: the store of outputs.
    progress: True reports the progress of the search on stderr.
    options: see `JobOptions`; `count` defaults to 100, and `metric` is a single figure.

    Returns the ops that restore the metric, with what each gives and takes. Ctrl-C ends the search: the result is
    what was found so far (`partial`).

    Raises MetricError if `bad` is not worse than `good`, and other classes of `tpu_eval.errors`.
    """
    job = search_job(dataset, options)
    one_of("kept", kept, KEPT)
    resources.check_search()
    for file in (json, output):
        if file is not None:
            require_writable(Path(file))
    engine = engine_of(options)
    networks = [opened_module(x, engine) for x in (good, bad)]
    request = Request(budget, most, searched_metric(job), kept=kept)
    say, bar = lines(wanted(progress)), both_stages(progress)
    with resources.opened_store() as store:
        bench = Bench(networks[0], job, store)
        result = Blamer(networks[0], networks[1], bench, request, say, progress=bar).blame()
    if json is not None:
        result = replace(result, manifest=run_manifest(command, networks, job))
        write_json(Path(json), result)
    if output is not None:
        spliced(networks[0], networks[1], result.restored, kept).write(Path(output), write_npz)
    return result


def search_job(dataset: AnyPath, options: JobOptions) -> Job:
    """The job of a search: `count` defaults to 100 samples, so that the search ends within minutes."""
    job = make_job(dataset, options)
    return job if job.count is not None else replace(job, count=COUNT)


def searched_metric(job: Job) -> str | None:
    """The requested figure, or None for the first figure of the task or of the user's metric.

    Raises UsageError for more than one.
    """
    if job.metric is not None and len(job.metric) > 1:
        raise UsageError(f"--metric: expected one figure, but got {','.join(job.metric)}")
    return None if job.metric is None or is_hook("--metric", job.metric[0]) else job.metric[0]


def both_stages(progress: bool | None) -> Progress:
    """Returns the progress of measuring both stages."""
    return lambda total: show_progress(total, "both stages", wanted(progress))
