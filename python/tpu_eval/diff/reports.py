# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares two runs by their JSON reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from tpu_eval.errors import UsageError
from tpu_eval.results.difference import Difference, FigureChange, SampleChange, SettingChange
from tpu_eval.results.figure import FRACTION

Fields = Mapping[str, Any]
_MANIFEST = ("model", "dataset", "options", "samples", "manifest", "versions")
_MOVING = ("tied", "files", "command", "folder", "name")  # reported elsewhere, or too long to show


def compare_runs(
    names: tuple[str, str], before: Fields, after: Fields, samples: Sequence[SampleChange] | None = None
) -> Difference:
    """Compares two reports of `tpu-eval`, or two of `tpu-eval stages`. Raises UsageError for a mixture.

    Without `samples`, the changed samples of stages are those whose flips against the first stage differ.
    """
    if ("stages" in before) != ("stages" in after):
        kinds = ["of stages" if "stages" in x else "of one model" for x in (before, after)]
        raise UsageError(
            f"{names[1]}: expected a report {kinds[0]}, as {names[0]} is, but got one {kinds[1]}"
        )
    rows = [dict(_figures(x)) for x in (before, after)]
    keys = list(dict.fromkeys([*rows[0], *rows[1]]))
    units = {name: x["unit"] for report in (before, after) for name, x in report.get("units", {}).items()}
    figures = tuple(
        FigureChange(s, n, rows[0].get((s, n, d)), rows[1].get((s, n, d)), d, units.get(n, FRACTION))
        for s, n, d in keys
    )
    settings = [dict(_settings(x)) for x in (before, after)]
    changes = tuple(
        SettingChange(key, settings[0].get(key, ""), settings[1].get(key, ""))
        for key in dict.fromkeys([*settings[0], *settings[1]])
        if settings[0].get(key) != settings[1].get(key)
    )
    if samples is None and "stages" in before:
        samples = _flip_changes(before, after)
    return Difference(*names, figures, changes, None if samples is None else tuple(samples))


def _flip_changes(before: Fields, after: Fields) -> list[SampleChange]:
    """Samples that flipped against the first stage in only one run, or in different ways."""
    old, new = dict(_flips(before)), dict(_flips(after))
    stages = [{x["name"] for x in report["stages"]} for report in (before, after)]
    return [
        SampleChange(f"{stage}: {name}", *(x.get((stage, name), "no flip") for x in (old, new)))
        for stage, name in dict.fromkeys([*old, *new])
        if stage in stages[0] & stages[1] and old.get((stage, name)) != new.get((stage, name))
    ]


def _flips(report: Fields) -> Iterator[tuple[tuple[str, str], str]]:
    """What each stage lost and gained against the first, by stage and sample name."""
    for stage in report["stages"]:
        flips = stage.get("flips", {})
        for key, word in (("right_to_wrong", "lost"), ("wrong_to_right", "gained")):
            for name in flips.get(key, ()):
                yield (stage["name"], name), word
        for x in flips.get("pictures", ()):
            yield (stage["name"], x["name"]), f"{x['lost']} lost, {x['gained']} gained"


def _figures(report: Fields) -> Iterator[tuple[tuple[str, str, bool], float | None]]:
    """Each figure, by stage, name, and whether it is of a class."""
    for stage in report.get("stages", [report]):
        name = stage.get("name", "")
        for metric, value in stage["metrics"].items():
            yield (name, metric, False), value
        for key, values in stage.get("details", {}).items():
            if key.startswith("per_class_"):
                for label, value in values.items():
                    yield (name, f"{key.removeprefix('per_class_')} of {label}", True), value


def _settings(report: Fields) -> Iterator[tuple[str, str]]:
    """Everything that may explain a difference, by dotted name."""
    yield "partial", str(report.get("partial", False)).lower()
    for key in _MANIFEST:
        yield from _flat(key, report.get(key, {}))
    for stage in report.get("stages", ()):
        yield from _flat(f"{stage['name']}.model", stage["model"])
        yield from _hashes(f"{stage['name']}.", stage)
    of_stages = {x["path"] for stage in report.get("stages", ()) for x in _files(stage)}
    yield from _hashes("", report, of_stages)


def _hashes(prefix: str, fields: Fields, known: Set[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """The hashes of the files of a report, or of a stage in it, that are not yet known."""
    for file in _files(fields):
        if file["path"] not in known:
            yield f"{prefix}{file['role']}.sha256", str(file["sha256"])


def _files(fields: Fields) -> Sequence[Fields]:
    files: Sequence[Fields] = fields.get("manifest", {}).get("files", ())
    return files


def _flat(prefix: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in _MOVING:
                yield from _flat(f"{prefix}.{key}", inner)
    elif isinstance(value, list):
        yield prefix, "; ".join(map(str, value))
    else:
        yield prefix, "" if value is None else str(value)
