# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The predictions for each sample, and the files that they are written to."""

from __future__ import annotations

import csv
import io
import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, overload


class Written(Protocol):
    """Predictions for all samples, as text in each of their formats."""

    @property
    def formats(self) -> tuple[str, ...]:
        """File name endings, such as .json."""

    def text(self, ending: str) -> str:
        """The contents of a file in one of the formats."""


@dataclass(frozen=True)
class Prediction:
    """One evaluated sample: its best classes, best first, and their scores as the network returned them."""

    name: str
    label: int
    classes: tuple[int, ...]
    scores: tuple[float, ...]


class ClassPredictions(Sequence[Prediction]):
    """Predictions for many samples with the same number of classes each, in little memory.

    As text, they are JSON lines (.jsonl, .json) or CSV (.csv), one line per sample.
    """

    formats = (".jsonl", ".json", ".csv")

    def __init__(self) -> None:
        self._names: list[str] = []
        self._labels, self._classes, self._scores = array("q"), array("q"), array("d")

    def add(self, name: str, label: int, classes: Sequence[int], scores: Sequence[float]) -> None:
        """Adds a sample; see Prediction."""
        self._names.append(name)
        self._labels.append(label)
        self._classes.extend(classes)
        self._scores.extend(scores)

    @property
    def names(self) -> Sequence[str]:
        """The names of all samples."""
        return self._names

    def __len__(self) -> int:
        return len(self._names)

    @overload
    def __getitem__(self, at: int) -> Prediction: ...
    @overload
    def __getitem__(self, at: slice) -> list[Prediction]: ...
    def __getitem__(self, at: int | slice) -> Prediction | list[Prediction]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        i = range(len(self))[at]
        each = len(self._classes) // len(self)
        part = slice(i * each, (i + 1) * each)
        return Prediction(
            self._names[i], self._labels[i], tuple(self._classes[part]), tuple(self._scores[part])
        )

    def text(self, ending: str) -> str:
        """See Written."""
        return self._csv() if ending == ".csv" else self._json_lines()

    def _json_lines(self) -> str:
        rows = ({"name": x.name, "label": x.label, "top5": x.classes, "scores": x.scores} for x in self)
        return "".join(json.dumps(row) + "\n" for row in rows)

    def _csv(self) -> str:
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        columns = range(1, 1 + max((len(x.classes) for x in self), default=0))
        writer.writerow(["name", "label", *(f"class{i}" for i in columns), *(f"score{i}" for i in columns)])
        for x in self:
            writer.writerow([x.name, x.label, *x.classes, *x.scores])
        return out.getvalue()


@dataclass(frozen=True)
class DetectionRows:
    """Detections on all pictures in COCO's results format: image_id, category_id, bbox x y w h, score."""

    rows: tuple[Mapping[str, object], ...] = ()

    formats = (".json",)

    def text(self, ending: str) -> str:
        """See Written."""
        return "[" + ",\n".join(json.dumps(row) for row in self.rows) + "]\n"
