# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What was predicted of each sample.

Classification: the best classes, as JSON lines (.jsonl, .json) or as CSV (.csv). Detection: COCO's results format.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from tpu_eval.errors import UsageError
from tpu_eval.report.files import write_atomically
from tpu_eval.results.evaluation import Prediction

EXTENSIONS = (".jsonl", ".json", ".csv")


def require_format(path: Path, detection: bool = False) -> None:
    """The extension says the format; any other is refused."""
    allowed = (".json",) if detection else EXTENSIONS
    if path.suffix.lower() not in allowed:
        endings = ", ".join(allowed)
        raise UsageError(f"--predictions: expected a file name ending in {endings}, but got '{path}'")


def write_predictions(path: Path, predictions: Sequence[Prediction]) -> None:
    """Writes one line a sample, in the order of the data set."""
    require_format(path)
    text = _csv(predictions) if path.suffix.lower() == ".csv" else _json_lines(predictions)
    write_atomically(path, lambda file: file.write(text.encode("utf-8", "surrogateescape")))


def write_detections(path: Path, detections: Sequence[Mapping[str, object]]) -> None:
    """Writes COCO's results format: one list of image_id, category_id, bbox x y w h, score."""
    require_format(path, detection=True)
    text = "[" + ",\n".join(json.dumps(row) for row in detections) + "]\n"
    write_atomically(path, lambda file: file.write(text.encode("utf-8")))


def _json_lines(predictions: Sequence[Prediction]) -> str:
    rows = ({"name": x.name, "label": x.label, "top5": x.classes, "scores": x.scores} for x in predictions)
    return "".join(json.dumps(row) + "\n" for row in rows)


def _csv(predictions: Sequence[Prediction]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    columns = range(1, 1 + max((len(x.classes) for x in predictions), default=0))
    writer.writerow(["name", "label", *(f"class{i}" for i in columns), *(f"score{i}" for i in columns)])
    for x in predictions:
        writer.writerow([x.name, x.label, *x.classes, *x.scores])
    return out.getvalue()
