# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest

from tpu_eval.errors import OutputError, UsageError
from tpu_eval.report.files import require_writable, write_atomically
from tpu_eval.report.json_report import write_json
from tpu_eval.report.predictions import write_predictions
from tpu_eval.report.progress import progress, wanted
from tpu_eval.report.table import print_evaluation, print_stages
from tpu_eval.results.evaluation import Evaluation, Skipped, Timing
from tpu_eval.results.figure import fractions
from tpu_eval.results.predictions import ClassPredictions

PREDICTIONS = ClassPredictions()
PREDICTIONS.add("a, b.png", 1, (1, 0, 2), (0.1, 0.05, -1.0))
PREDICTIONS.add("caf\u00e9 \udcff.png", 0, (2, 1, 0), (3.0, 2.0, 1.0))


def result(stage: str = "Top F32", top1: float = 0.5) -> Evaluation:
    return Evaluation(
        model={"path": "m.mlir", "name": "m", "stage": stage, "attributes": {"chip": "bm1684x"}},
        dataset={"path": "data", "type": "imagenet", "classes": 3, "samples": 3, "notes": ["[note]"]},
        options={"count": 3, "sample": "random", "seed": 7},
        figures=fractions(("top1", "top5")),
        metrics={"top1": top1, "top5": 1.0},
        evaluated=2,
        predictions=PREDICTIONS,
        skipped=(Skipped("c.png", "no such file"),),
        ties=("a, b.png",),
        timing=Timing(wall=4.0, load=1.0, execute=2.0, measure=0.25),
        versions={"tpu_eval": "0"},
    )


def test_json_has_the_fields_of_schema_1(tmp_path: Path) -> None:
    write_json(tmp_path / "r.json", result())
    assert json.loads((tmp_path / "r.json").read_text()) == {
        "schema": 1,
        "partial": False,
        "model": {"path": "m.mlir", "name": "m", "stage": "Top F32", "attributes": {"chip": "bm1684x"}},
        "dataset": {"path": "data", "type": "imagenet", "classes": 3, "samples": 3, "notes": ["[note]"]},
        "options": {"count": 3, "sample": "random", "seed": 7},
        "metrics": {"top1": 0.5, "top5": 1.0},
        "samples": {
            "evaluated": 2,
            "skipped": [{"name": "c.png", "reason": "no such file"}],
            "ties": 1,
            "tied": ["a, b.png"],
        },
        "time": {
            "seconds": 4.0,
            "load_seconds": 1.0,
            "execute_seconds": 2.0,
            "measure_seconds": 0.25,
            "samples_per_second": 0.5,
        },
        "versions": {"tpu_eval": "0"},
    }


@pytest.mark.parametrize("name", ["p.jsonl", "p.JSON"])
def test_predictions_as_json_lines(tmp_path: Path, name: str) -> None:
    write_predictions(tmp_path / name, PREDICTIONS)
    rows = [json.loads(line) for line in (tmp_path / name).read_text().splitlines()]
    assert rows[0] == {"name": "a, b.png", "label": 1, "top5": [1, 0, 2], "scores": [0.1, 0.05, -1.0]}
    assert rows[1]["name"] == "caf\u00e9 \udcff.png"


def test_predictions_as_csv(tmp_path: Path) -> None:
    write_predictions(tmp_path / "p.csv", PREDICTIONS)
    with (tmp_path / "p.csv").open(encoding="utf-8", errors="surrogateescape", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["name", "label", "class1", "class2", "class3", "score1", "score2", "score3"]
    assert rows[1] == ["a, b.png", "1", "1", "0", "2", "0.1", "0.05", "-1.0"]
    assert rows[2][0] == "caf\u00e9 \udcff.png"


def test_message_for_another_extension(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        write_predictions(Path("p.txt"), PREDICTIONS)
    expected = "--predictions: expected a file name ending in .jsonl, .json, .csv, but got 'p.txt'"
    assert str(caught.value) == expected


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "r"
    path.write_text("old")
    path.chmod(0o640)

    def fail(file: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError) as caught:
        write_atomically(path, fail)
    assert str(caught.value) == f"{path}: cannot be written: No space left on device"
    assert [x.name for x in tmp_path.iterdir()] == ["r"]
    assert path.read_text() == "old"
    write_atomically(path, lambda file: file.write(b"new"))
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_messages_before_the_run(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        require_writable(tmp_path)
    assert str(caught.value) == f"{tmp_path}: expected a file to write, but got a folder"
    with pytest.raises(OutputError) as caught:
        require_writable(tmp_path / "none" / "r")
    assert str(caught.value) == f"{tmp_path}/none/r: no such folder to write to: {tmp_path}/none"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_message_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError) as caught:
        require_writable(tmp_path / "r")
    assert str(caught.value) == f"{tmp_path}/r: cannot be written: permission denied"


def test_the_table_of_one_evaluation(capsys: pytest.CaptureFixture[str]) -> None:
    print_evaluation(result())
    lines = [
        " ".join(line.strip("│ ").replace("│", "").split()) for line in capsys.readouterr().out.splitlines()
    ]
    assert lines[1:-1] == [
        "model m.mlir",
        "stage Top F32",
        "data set data",
        "[note]",
        "evaluated 2 of 3 samples (--count=3 --sample=random --seed=7)",
        "skipped 1",
        "c.png: no such file",
        "decided by a tie 1",
        "a, b.png",
        "top1 0.5000",
        "top5 1.0000",
        "pictures/s 0.50",
        "seconds/picture 2.0",
    ]


def test_the_table_of_stages(capsys: pytest.CaptureFixture[str]) -> None:
    print_stages([result(), result("Tpu INT8 symmetric", 0.25)])
    out = capsys.readouterr().out
    rows = [
        [cell.strip() for cell in line.strip("│").split("│")] for line in out.splitlines() if line[0] == "│"
    ]
    assert rows == [
        ["Top F32", "0.5000", "1.0000", "+0.00", "+0.00", "0"],
        ["Tpu INT8 symmetric", "0.2500", "1.0000", "-25.00", "+0.00", "0"],
    ]


def test_progress_only_where_somebody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    assert [wanted(None), wanted(True), wanted(False)] == [None, True, False]
    with progress(3, "stage", False) as advance:
        advance(3)
    assert capsys.readouterr().err == ""
    with progress(3, "stage", True) as advance:
        advance(3)
    captured = capsys.readouterr()
    assert "3/3" in captured.err and captured.out == ""
