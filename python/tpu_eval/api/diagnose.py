# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`diagnose`: looks for common mistakes in a module's preprocessing, labels and head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tpu_eval.api.load import AnyNetwork, engine_of, opened
from tpu_eval.api.resources import DEFAULT, Resources
from tpu_eval.doctor.examine import examine, open_candidates, planned_runs
from tpu_eval.evaluation.manifest import run_manifest
from tpu_eval.evaluation.request import AnyPath, JobOptions, make_job
from tpu_eval.report.files import require_writable
from tpu_eval.report.json_report import write_json
from tpu_eval.report.progress import progress as show_progress
from tpu_eval.report.progress import wanted
from tpu_eval.results.diagnosis import Diagnosis

if TYPE_CHECKING:
    from typing_extensions import Unpack

COUNT = 200


def diagnose(
    model: AnyNetwork,
    dataset: AnyPath,
    *,
    weights: AnyPath | None = None,
    module: AnyPath | None = None,
    json: AnyPath | None = None,
    command: Sequence[str] = (),
    resources: Resources = DEFAULT,
    progress: bool | None = False,
    **options: Unpack[JobOptions],
) -> Diagnosis:
    """Tries out the common mistakes in preprocessing, labels and head, and measures what each correction would score.

    model, weights, module, dataset: as `evaluate` takes them.
    json: a file for the report.
    command: the command line to record in the report.
    resources: the store of outputs.
    progress: as `evaluate` takes it.
    options: see `JobOptions`; `count` defaults to 200.

    Returns every hypothesis with its figures and paired intervals, and the recommended one (`recommended`), which is
    None unless its gain is statistically significant. Changes nothing. After Ctrl-C, the result covers the samples
    evaluated so far (`partial`), and recommends nothing.

    Raises the same errors as `evaluate`.
    """
    options.setdefault("count", COUNT)
    resources.check_search()
    job = make_job(dataset, options)
    if json is not None:
        require_writable(Path(json))
    network = opened(model, weights, module, engine_of(options))
    job = replace(job, engine=network.engine)
    candidates = open_candidates(network, job)
    total = planned_runs(len(candidates), len(candidates[0].opened.dataset.samples))
    with (
        resources.opened_store() as store,
        show_progress(total, f"{len(candidates) - 1} hypotheses", wanted(progress)) as advance,
    ):
        result = examine(candidates, job, advance, store)
    if json is not None:
        result = replace(result, manifest=run_manifest(command, [network], job))
        write_json(Path(json), result)
    return result
