# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`evaluate`: evaluates one network at one stage with the task's own metric."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tpu_eval.api.load import AnyNetwork, engine_of, opened, path_of
from tpu_eval.api.outputs import NO_FILES, Outputs, cases_of
from tpu_eval.api.resources import DEFAULT, Resources
from tpu_eval.evaluation.evaluate import evaluate as run_job
from tpu_eval.evaluation.evaluate import open_job
from tpu_eval.evaluation.job import Job
from tpu_eval.evaluation.manifest import run_manifest
from tpu_eval.evaluation.open_task import Opened
from tpu_eval.evaluation.request import AnyPath, JobOptions, make_job
from tpu_eval.gates.figures import check_figures, named_figures
from tpu_eval.gates.requirement import Requirement, parse_requirement
from tpu_eval.networks.profiler import Profiler, profiler_of
from tpu_eval.networks.protocols import RunnableModel
from tpu_eval.report.json_report import write_json
from tpu_eval.report.junit import Case
from tpu_eval.report.progress import progress as show_progress
from tpu_eval.report.progress import wanted
from tpu_eval.results.evaluation import Evaluation
from tpu_eval.results.page import Compared, PageContent
from tpu_eval.results.requirement import RuleOutcome
from tpu_eval.stages.single import alone

if TYPE_CHECKING:
    from typing_extensions import Unpack


def evaluate(
    model: AnyNetwork,
    dataset: AnyPath,
    *,
    weights: AnyPath | None = None,
    module: AnyPath | None = None,
    require: Sequence[str] = (),
    profile: bool = False,
    resources: Resources = DEFAULT,
    outputs: Outputs = NO_FILES,
    progress: bool | None = False,
    **options: Unpack[JobOptions],
) -> Evaluation:
    """Evaluates a network at one stage on a data set, with the task's own metric.

    model: a file, a module's text, an `mlir.ir.Module`, or a network that `load` returned.
    dataset: the folder of the data set.
    weights, module: see `load`.
    require: rules such as "top1>=0.70"; the result says whether each is met.
    profile: time each op of a module.
    resources: the store of outputs, and a cluster.
    outputs: files to write.
    progress: True shows a progress bar on stderr, False shows nothing, and None shows a bar on a terminal and one
        line per minute elsewhere.
    options: see `JobOptions`: labels, count, metric, postprocess and so on.

    Returns the figures (fractions from 0 to 1, unless they declare another unit), what was evaluated and skipped,
    predictions, and times in seconds. Ctrl-C ends the run early: the result covers the samples evaluated so far
    (`partial`).

    Raises UsageError for options, and ModelError, DatasetError, PictureError, MetricError and other classes of
    `tpu_eval.errors` for what cannot be evaluated.
    """
    rules = [parse_requirement(text) for text in require]
    job = make_job(dataset, options)
    if profile:
        resources.check_profile()
    outputs.check(job)
    compared = outputs.read_compared([path_of(model)])
    with outputs.errors_to_junit(str(path_of(model))):
        network = opened(model, weights, module, engine_of(options))
        job = replace(job, engine=network.engine)
        profiler = profiler_of(network) if profile else None
        task = open_job(network, job)
        check_figures(rules, task.task)
        outputs.check_task(task)
        result = _measure(network, job, task, resources, profiler, progress)
        if outputs.reported:
            result = replace(result, manifest=run_manifest(outputs.command, [network], job))
        result = replace(result, requirements=_judge(rules, result, task))
        page = _gather(outputs, network, job, task, result, compared)
    _write(outputs, result, page)
    return result


def _measure(
    network: RunnableModel,
    job: Job,
    task: Opened,
    resources: Resources,
    profiler: Profiler | None,
    progress: bool | None,
) -> Evaluation:
    total = len(task.dataset.samples)
    with (
        resources.opened_store(profiler is not None) as store,
        resources.opened_cluster(job, [network], [task]) as executor,
        show_progress(total, network.stage, wanted(progress)) as advance,
    ):
        job = job if executor is None else replace(job, workers=executor.workers)
        on_session = None if profiler is None else profiler.add
        result = run_job(network, job, task, advance, on_session, store, executor)
    return result if profiler is None else replace(result, profile=profiler.times())


def _judge(rules: Sequence[Requirement], result: Evaluation, task: Opened) -> tuple[RuleOutcome, ...]:
    """Checks the rules; an interrupted run is not judged."""
    if result.partial:
        return ()
    figures = named_figures(rules, result, task)
    path = str(result.model["path"])
    return tuple(RuleOutcome(str(rule), path, path, rule.failure(figures)) for rule in rules)


def _gather(
    outputs: Outputs,
    network: RunnableModel,
    job: Job,
    task: Opened,
    result: Evaluation,
    compared: Compared | None,
) -> PageContent | None:
    """What the page shows; the intervals of its figures are computed only for it."""
    if outputs.html is None:
        return None
    return outputs.gather([network], [task], alone(network, job, task, result), compared)


def _write(outputs: Outputs, result: Evaluation, page: PageContent | None) -> None:
    if outputs.json is not None:
        write_json(Path(outputs.json), result)
    outputs.write_samples(result)
    outputs.write_page(page)
    if not result.partial:
        first = Case(str(result.model["path"]), "evaluation", result.timing.wall)
        outputs.write_cases([first, *cases_of(result.requirements)])
