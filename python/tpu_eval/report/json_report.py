# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The evaluation as a JSON file (schema 1)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tpu_eval.report.files import write_atomically
from tpu_eval.report.profile import profile_as_json
from tpu_eval.results.display import Displayed
from tpu_eval.results.evaluation import Evaluation, Manifest, Score
from tpu_eval.results.figure import Figure

SCHEMA = 1


def as_json(result: Evaluation) -> dict[str, object]:
    """The fields of the JSON report. Metrics are fractions unless a unit is given; times are seconds of wall time and
    of processor time.
    """
    return {
        "schema": SCHEMA,
        "partial": result.partial,
        "model": dict(result.model),
        "dataset": dict(result.dataset),
        "options": dict(result.options),
        "metrics": dict(result.metrics),
        **units_of(result.figures),
        "samples": {
            **samples_of(result),
            **({} if result.ties is None else {"ties": len(result.ties), "tied": list(result.ties)}),
        },
        **({"details": dict(result.details)} if result.details else {}),
        "time": time_of(result),
        **stored_of(result),
        **profile_of(result),
        **manifest_of(result.manifest),
        "versions": dict(result.versions),
    }


def units_of(figures: Sequence[Figure]) -> dict[str, object]:
    """Unit, direction and range of all figures except fractions of which higher is better; empty if
    there are none.
    """
    other = [x for x in figures if not x.is_fraction or x.direction != "higher"]
    units = {x.name: {"unit": x.unit, "better": x.direction, "range": list(x.range)} for x in other}
    return {"units": units} if units else {}


def manifest_of(manifest: Manifest | None) -> dict[str, object]:
    """The command, its working directory and the files that it read, if known."""
    return {} if manifest is None else {"manifest": asdict(manifest)}


def samples_of(result: Evaluation) -> dict[str, object]:
    """The number of evaluated samples, and the skipped ones."""
    skipped = [{"name": x.name, "reason": x.reason} for x in result.skipped]
    return {"evaluated": result.evaluated, "skipped": skipped}


def stored_of(result: Evaluation) -> dict[str, object]:
    """What came from a store and what was computed; empty without a store."""
    x = result.stored
    return {} if x is None else {"store": {"path": x.path, "reused": x.reused, "computed": x.computed}}


def profile_of(result: Evaluation) -> dict[str, object]:
    """Where the network's time went, if requested."""
    return {"profile": profile_as_json(result.profile)} if result.profile else {}


def time_of(result: Evaluation) -> dict[str, object]:
    """Times in seconds, and samples per second."""
    return {
        "seconds": result.timing.wall,
        "load_seconds": result.timing.load,
        "execute_seconds": result.timing.execute,
        "measure_seconds": result.timing.measure,
        "samples_per_second": result.rate,
    }


def write_json(path: Path, result: Displayed) -> None:
    """Writes the report of any result."""
    write_fields(path, result.to_dict())


def score_as_json(score: Score) -> dict[str, object]:
    """The figures of a results file, AP by class and precision-recall curves."""
    return {
        "schema": SCHEMA,
        "annotations": score.annotations,
        "detections": score.detections,
        "type": score.iou_type,
        "engine": score.engine,
        "metrics": dict(score.metrics),
        "samples": {"pictures": score.pictures, "detections": score.found},
        "details": {"per_class_AP": dict(score.per_class), "precision_at_recall": dict(score.precision)},
        **manifest_of(score.manifest),
    }


def write_fields(path: Path, fields: dict[str, object]) -> None:
    """Writes the fields of a report, which contain no NaN or infinity."""
    text = json.dumps(fields, indent=2, allow_nan=False) + "\n"
    write_atomically(path, lambda file: file.write(text.encode("utf-8")))
