# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`evaluate_stages`: evaluates several stages of a network on the same samples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tpu_eval.api.load import AnyNetwork, engine_of, opened, path_of
from tpu_eval.api.outputs import NO_FILES, Outputs, cases_of
from tpu_eval.api.resources import DEFAULT, Resources
from tpu_eval.evaluation.job import Job
from tpu_eval.evaluation.manifest import manifest_of, run_manifest, together
from tpu_eval.evaluation.open_task import Opened
from tpu_eval.evaluation.request import AnyPath, JobOptions, make_job
from tpu_eval.gates.requirement import StageRule, parse_stage_rule
from tpu_eval.gates.stage_rule import check_rules, judge
from tpu_eval.gates.until import Until, check_until, parse_until
from tpu_eval.networks.names import names_of
from tpu_eval.networks.open import FOREIGN
from tpu_eval.networks.profiler import Profiler, profiler_of
from tpu_eval.networks.protocols import RunnableModel
from tpu_eval.report.json_report import write_json
from tpu_eval.report.junit import Case
from tpu_eval.report.progress import progress as show_progress
from tpu_eval.report.progress import wanted
from tpu_eval.results.page import PageContent
from tpu_eval.results.requirement import RuleOutcome
from tpu_eval.results.stages import StagesResult
from tpu_eval.stages.open_stages import open_stages, require_several
from tpu_eval.stages.run import run_stages

if TYPE_CHECKING:
    from typing_extensions import Unpack


def evaluate_stages(
    models: Sequence[AnyNetwork],
    dataset: AnyPath,
    *,
    module: AnyPath | None = None,
    require: Sequence[str] = (),
    until: str | None = None,
    profile: bool = False,
    resources: Resources = DEFAULT,
    outputs: Outputs = NO_FILES,
    progress: bool | None = False,
    **options: Unpack[JobOptions],
) -> StagesResult:
    """Evaluates several stages of a network on the same samples, in one pass, and compares them with the first.

    models: two or more, as `evaluate` takes them; the first is the baseline.
    dataset: the folder of the data set.
    module: for bmodels and ONNX graphs, see `load`.
    require: rules such as "int8: drop(top1) <= 0.01"; a drop is judged by the upper end of its interval.
    until: a rule such as "width(top1) <= 0.02": stop once the interval of every difference is that narrow.
    profile, resources, outputs, progress, options: as `evaluate` takes them.

    Returns each stage's figures, their differences from the first stage with 95 % confidence intervals, and the
    samples that flipped.

    Raises UsageError for options, and other classes of `tpu_eval.errors` for what cannot be evaluated.
    """
    paths = [path_of(x) for x in models]
    require_several(paths)
    if profile:
        resources.check_profile()
    rules = [parse_stage_rule(text) for text in require]
    rule = None if until is None else parse_until(until)
    job = make_job(dataset, options)
    outputs.check(job)
    compared = outputs.read_compared(paths)
    with outputs.errors_to_junit("stages"):
        networks = [_open(x, module, options) for x in models]
        job = replace(job, engine=networks[0].engine)
        profilers = [profiler_of(x) for x in networks] if profile else []
        tasks = open_stages(networks, job)
        check_rules(rules, [names_of(x.path, x.stage) for x in networks], tasks[0])
        if rule is not None:
            check_until(rule, tasks[0].task.figures, job.sample)
        outputs.check_task(tasks[0])
        result = _measure(networks, job, tasks, rule, resources, profilers, progress)
        if outputs.reported:
            result = _with_manifests(outputs.command, networks, job, result)
        result = replace(result, requirements=_outcomes(rules, result))
        page = outputs.gather(networks, tasks, result, compared)
    _write(outputs, result, page)
    return result


def _open(model: AnyNetwork, module: AnyPath | None, options: JobOptions) -> RunnableModel:
    """Opens a stage; `module` is for stages that are not modules themselves."""
    foreign = path_of(model).suffix.lower() in FOREIGN
    return opened(model, None, module if foreign else None, engine_of(options))


def _measure(
    networks: Sequence[RunnableModel],
    job: Job,
    tasks: Sequence[Opened],
    until: Until | None,
    resources: Resources,
    profilers: Sequence[Profiler],
    progress: bool | None,
) -> StagesResult:
    on_sessions = [x.add for x in profilers]
    total = len(tasks[0].dataset.samples)
    with (
        resources.opened_store(bool(profilers)) as store,
        resources.opened_cluster(job, networks, tasks) as executor,
        show_progress(total, f"{len(networks)} stages", wanted(progress)) as advance,
    ):
        job = job if executor is None else replace(job, workers=executor.workers)
        result = run_stages(networks, job, tasks, until, advance, store, on_sessions, executor)
    return _with_profiles(result, profilers) if profilers else result


def _with_profiles(result: StagesResult, profilers: Sequence[Profiler]) -> StagesResult:
    pairs = zip(result.stages, profilers, strict=True)
    return result.with_evaluations([replace(x.evaluation, profile=p.times()) for x, p in pairs])


def _with_manifests(
    command: Sequence[str], networks: Sequence[RunnableModel], job: Job, result: StagesResult
) -> StagesResult:
    """Adds manifests: each stage gets its own files, the run those of all stages and of the data."""
    manifests = [manifest_of(command, x.files) for x in networks]
    result = replace(result, manifest=together([*manifests, run_manifest(command, (), job)]))
    pairs = zip(result.stages, manifests, strict=True)
    return result.with_evaluations([replace(x.evaluation, manifest=m) for x, m in pairs])


def _outcomes(rules: Sequence[StageRule], result: StagesResult) -> tuple[RuleOutcome, ...]:
    """Checks the rules; an interrupted run is not judged."""
    if result.partial:
        return ()
    return tuple(
        RuleOutcome(str(x.rule), x.stage.name, str(x.stage.evaluation.model["path"]), x.failure)
        for x in judge(rules, result)
    )


def _write(outputs: Outputs, result: StagesResult, page: PageContent | None) -> None:
    if outputs.json is not None:
        write_json(Path(outputs.json), result)
    for stage in result.stages:
        outputs.write_samples(stage.evaluation, Path(stage.name).name)
    outputs.write_page(page)
    if not result.partial:
        stages = [Case(x.name, "evaluation", x.evaluation.timing.execute) for x in result.stages]
        outputs.write_cases([*stages, *cases_of(result.requirements)])
