# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A comparison of stages as JSON (schema 1); docs/stages.md describes its fields."""

from __future__ import annotations

from collections.abc import Mapping

from tpu_eval.report.json_report import (
    SCHEMA,
    manifest_of,
    profile_of,
    samples_of,
    stored_of,
    time_of,
    units_of,
)
from tpu_eval.results.stages import Estimate, Flips, StageResult, StagesResult


def as_json(result: StagesResult) -> dict[str, object]:
    """The fields of the JSON report; metrics and differences are in the units of the figures, times in seconds."""
    first = result.stages[0].evaluation
    stopping = result.stopping
    return {
        "schema": SCHEMA,
        "partial": result.partial,
        "dataset": dict(first.dataset),
        "options": dict(first.options),
        "samples": samples_of(first),
        "level": result.level,
        **units_of(first.figures),
        "stages": [stage_as_json(x) for x in result.stages],
        **(
            {}
            if stopping is None
            else {
                "until": {
                    "rule": stopping.rule,
                    "met": stopping.met,
                    "looks": list(stopping.looks),
                    "deviate": stopping.deviate,
                }
            }
        ),
        "time": {"seconds": result.seconds},
        **manifest_of(result.manifest),
        "versions": dict(first.versions),
    }


def stage_as_json(stage: StageResult) -> dict[str, object]:
    """The fields of one stage."""
    evaluation = stage.evaluation
    return {
        "name": stage.name,
        "model": {**evaluation.model, "bytes": stage.size},
        "metrics": dict(evaluation.metrics),
        "intervals": {name: _ends(x) for name, x in stage.figures.items()},
        "delta": {name: {"value": x.value, **_ends(x)} for name, x in stage.delta.items()},
        "mcnemar": dict(stage.mcnemar),
        "flips": _flips(stage.flips),
        **stored_of(evaluation),
        **({} if evaluation.ties is None else {"ties": len(evaluation.ties)}),
        **({"details": dict(evaluation.details)} if evaluation.details else {}),
        **profile_of(evaluation),
        **manifest_of(evaluation.manifest),
        "time": {**time_of(evaluation), "samples_per_second": stage.rate},
    }


def _ends(estimate: Estimate) -> Mapping[str, object]:
    reason = {} if estimate.reason is None else {"reason": estimate.reason}
    return {"low": estimate.low, "high": estimate.high, **reason}


def _flips(flips: Flips | None) -> Mapping[str, object]:
    if flips is None:
        return {}
    if flips.metric is not None:
        return {
            "metric": flips.metric,
            "right_to_wrong": [x.name for x in flips.samples if x.lost],
            "wrong_to_right": [x.name for x in flips.samples if x.gained],
        }
    return {
        "iou": 0.5,
        "objects": flips.total,
        "objects_lost": flips.lost,
        "objects_gained": flips.gained,
        "pictures": [
            {"name": x.name, "lost": x.lost, "gained": x.gained, "false_alarms": x.false_alarms}
            for x in flips.samples
        ],
    }
