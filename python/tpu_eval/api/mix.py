# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`mix`: finds the fewest ops to keep in F16 so that the metric holds, as TPU-MLIR's quantisation table."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tpu_eval.api.blame import BUDGET, MOST, both_stages, search_job
from tpu_eval.api.lower import write_stage
from tpu_eval.api.resources import DEFAULT, Resources
from tpu_eval.attribution.bench import Bench
from tpu_eval.attribution.blame import Request
from tpu_eval.attribution.mix import MODE, Mixer, MixRequest
from tpu_eval.attribution.mix import mix as find_mix
from tpu_eval.errors import UsageError
from tpu_eval.evaluation.manifest import run_manifest
from tpu_eval.evaluation.request import AnyPath, JobOptions
from tpu_eval.gates.requirement import Requirement, parse_requirement
from tpu_eval.lowering.lower import LoweringRequest
from tpu_eval.networks.module import Module
from tpu_eval.report.blame import floor_line, write_qtable
from tpu_eval.report.files import require_writable
from tpu_eval.report.json_report import write_json
from tpu_eval.report.progress import lines, wanted
from tpu_eval.results.blame import Blame

if TYPE_CHECKING:
    from typing_extensions import Unpack

CHIP = "bm1684x"


def mix(
    top: AnyPath,
    dataset: AnyPath,
    *,
    calibration_table: AnyPath,
    floor: str,
    output: AnyPath,
    mixed: AnyPath | None = None,
    chip: str = CHIP,
    asymmetric: bool = False,
    budget: float = BUDGET,
    most: int = MOST,
    json: AnyPath | None = None,
    command: Sequence[str] = (),
    resources: Resources = DEFAULT,
    progress: bool | None = False,
    **options: Unpack[JobOptions],
) -> Blame:
    """Finds the fewest ops to keep in F16 so that a metric holds at INT8, and writes TPU-MLIR's quantisation table.

    Every candidate is lowered with the installed TPU-MLIR and evaluated.

    top: the file of a Top module.
    dataset: the folder of the data set.
    calibration_table: a table from run_calibration.
    floor: the metric to reach, such as "AP >= 0.285".
    output: the quantisation table to write.
    mixed: a file for the mixed module.
    chip, asymmetric: how the module is lowered.
    budget: time to search, in seconds.
    most: the maximum number of ops to keep in F16.
    json, command, resources, progress, options: as `blame` takes them, without `metric`.

    Returns the ops that stay in F16 (`restored`) and the metric of the module that the compiler makes with them.
    Ctrl-C ends the search (`partial`), and no table is written.

    Raises MetricError if no set of ops meets the floor, ToolchainError if TPU-MLIR is missing, and other classes of
    `tpu_eval.errors`.
    """
    least = parse_floor(floor)
    resources.check_search()
    job = search_job(dataset, options)
    if job.metric is not None:
        raise UsageError("--metric: expected the figure in --floor, but got it twice")
    for file in (json, output, mixed):
        if file is not None:
            require_writable(Path(file))
    mixed_by = MixRequest(Path(top), Path(calibration_table), chip, asymmetric)
    with tempfile.TemporaryDirectory(prefix="tpu-eval-") as folder:
        mixer = Mixer(mixed_by, Path(folder), job.engine)
        good = mixer.float_stage()
        request = Request(budget, most)
        say, bar = lines(wanted(progress)), both_stages(progress)
        with resources.opened_store() as store:
            result = find_mix(mixer, good, Bench(good, job, store), request, least, say, bar)
    if json is not None:
        table = ("calibration table", Path(calibration_table))
        manifest = run_manifest(command, [Module.load(mixed_by.top)], job, [table])
        result = replace(result, manifest=manifest)
        write_json(Path(json), result)
    if result.partial:
        return result
    write_qtable(Path(output), result, chip, MODE, floor_line(least.sign, least.bound, result))
    if mixed is not None:
        write_stage(
            LoweringRequest(Path(top), chip, "int8", asymmetric, mixed_by.table, Path(output)), Path(mixed)
        )
    return result


def parse_floor(text: str) -> Requirement:
    """Parses a floor such as `AP >= 0.285`. Raises UsageError."""
    floor = parse_requirement(text, option="--floor")
    if floor.sign not in (">=", ">"):
        raise UsageError(f"--floor: expected >= or >, but got {text!r}")
    return floor
