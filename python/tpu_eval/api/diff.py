# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`diff_runs`: shows what changed between two runs."""

from __future__ import annotations

from pathlib import Path

from tpu_eval.diff.read_reports import read_predictions, read_report
from tpu_eval.diff.reports import compare_runs
from tpu_eval.diff.samples import changed_samples
from tpu_eval.evaluation.request import AnyPath
from tpu_eval.report.files import require_writable
from tpu_eval.report.json_report import write_json
from tpu_eval.results.difference import Difference


def diff_runs(
    before: AnyPath,
    after: AnyPath,
    *,
    predictions: tuple[AnyPath, AnyPath] | None = None,
    json: AnyPath | None = None,
) -> Difference:
    """Compares two runs by the files that they wrote.

    before, after: JSON reports, both of runs of one network or both of runs of several stages.
    predictions: the predictions of both runs, to name the samples that changed.
    json: a file for the differences.

    Returns the figures, samples and settings that differ; `same` says whether all figures and samples agree.

    Raises UsageError for files of another kind, or of different kinds.
    """
    if json is not None:
        require_writable(Path(json))
    reports = [read_report(Path(x)) for x in (before, after)]
    samples = None
    if predictions is not None:
        rows = [read_predictions(Path(x)) for x in predictions]
        samples = changed_samples((str(predictions[0]), str(predictions[1])), rows[0], rows[1])
    result = compare_runs((str(before), str(after)), reports[0], reports[1], samples)
    if json is not None:
        write_json(Path(json), result)
    return result
