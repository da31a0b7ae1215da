# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes import FakeModel, write_picture

import tpu_eval
from tpu_eval.cli import main

Use = Callable[[FakeModel], FakeModel]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Ten classes of three pictures; those of classes 8 and 9 are taken for 0, one of class 5 is all ties."""
    for label in range(10):
        for i in range(3):
            tie = int(label == 5 and i == 1)
            write_picture(tmp_path / "data" / str(label) / f"{i}.png", 0 if label >= 8 else label, tie)
    return tmp_path / "data"


def run_json(data: Path, *options: str) -> dict[str, object]:
    path = data.parent / "report.json"
    assert main(["fake.mlir", f"--dataset={data}", f"--json={path}", *options]) == 0
    report: dict[str, object] = json.loads(path.read_text())
    return report


def test_the_main_job(use_model: Use, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    use_model(FakeModel())
    report = run_json(data)
    assert report["metrics"] == {"top1": 23 / 30, "top5": 23 / 30}
    assert report["samples"] == {"evaluated": 30, "skipped": [], "ties": 1, "tied": ["5/1.png"]}
    assert report["dataset"] == {
        "path": str(data),
        "type": "imagenet",
        "labels": None,
        "classes": 10,
        "samples": 30,
        "notes": ["labels from 10 folders in sorted order", "10 classes by the scores of 'scores'"],
    }
    captured = capsys.readouterr()
    assert "0.7667" in captured.out
    assert captured.err == "", "no progress bar without a terminal"


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("batch_size", [1, 4, 7])
def test_batches_and_threads_change_nothing(
    use_model: Use, data: Path, batch_size: int, threads: int
) -> None:
    use_model(FakeModel())
    predictions = data.parent / "p.jsonl"
    report = run_json(
        data, f"--batch-size={batch_size}", f"--threads={threads}", f"--predictions={predictions}"
    )
    lines = [json.loads(line) for line in predictions.read_text().splitlines()]
    assert [x["name"] for x in lines] == [f"{label}/{i}.png" for label in range(10) for i in range(3)]
    assert report["metrics"] == {"top1": 23 / 30, "top5": 23 / 30}
    assert lines[3] == {
        "name": "1/0.png",
        "label": 1,
        "top5": [1, 0, 2, 3, 4],
        "scores": [0, -1, -1.25, -2.25, -3.25],
    }


def test_the_batch_of_the_module_is_the_default(use_model: Use, data: Path) -> None:
    model = use_model(FakeModel(batch=4))
    assert run_json(data, "--threads=1", "--no-store")["options"] == {
        "label_offset": 0,
        "decoder": "opencv",
        "kernels": "fast",
        "numerics": "interpreter",
        "batch_size": 4,
        "threads": 1,
        "skip_bad": False,
    }
    assert model.batches == [4] * 7 + [2]


def test_count_and_seed_are_reported(use_model: Use, data: Path) -> None:
    use_model(FakeModel())
    report = run_json(data, "--count=10", "--seed=3")
    assert report["metrics"] == {"top1": 0.8, "top5": 0.8}, "one of each class"
    options = report["options"]
    assert isinstance(options, dict)
    assert (options["count"], options["sample"], options["seed"]) == (10, "stratified", 3)


def test_first_is_one_class_only(use_model: Use, data: Path) -> None:
    use_model(FakeModel())
    assert run_json(data, "--count=3", "--sample=first")["metrics"] == {"top1": 1.0, "top5": 1.0}


def test_any_top_k(use_model: Use, data: Path) -> None:
    use_model(FakeModel())
    metrics = run_json(data, "--metric=top10,top1,top1", "--postprocess=topx", "--dataset-type=imagenet")[
        "metrics"
    ]
    assert metrics == {"top10": 1.0, "top1": 23 / 30}


def test_predictions_as_csv(use_model: Use, data: Path) -> None:
    use_model(FakeModel())
    path = data.parent / "p.csv"
    run_json(data, f"--predictions={path}")
    rows = list(csv.DictReader(path.open()))
    assert len(rows) == 30
    assert (rows[29]["name"], rows[29]["label"], rows[29]["class1"]) == ("9/2.png", "9", "0")


def test_requirements(use_model: Use, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    use_model(FakeModel())
    command = ["fake.mlir", f"--dataset={data}"]
    assert main([*command, "--require=top1>=0.7", "--require=top5<0.8"]) == 0
    capsys.readouterr()
    report = data.parent / "report.json"
    status = main([*command, "--require=top1>=0.8", "--require", "top5 > 0.9", f"--json={report}"])
    assert status == 1
    assert capsys.readouterr().err.splitlines() == [
        "error: top1: requirement failed: expected >= 0.8, but got 0.766667",
        "error: top5: requirement failed: expected > 0.9, but got 0.766667",
    ]
    assert report.exists(), "the report is written all the same"


def test_skip_bad(use_model: Use, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    use_model(FakeModel())
    (data / "8/0.png").write_text("no picture")
    report = run_json(data, "--skip-bad", "--batch-size=7")
    reason = "cannot be decoded: expected a picture, but got other bytes"
    samples = report["samples"]
    assert isinstance(samples, dict)
    assert (samples["evaluated"], samples["skipped"]) == (29, [{"name": "8/0.png", "reason": reason}])
    assert report["metrics"] == {"top1": 23 / 29, "top5": 23 / 29}
    out = capsys.readouterr().out
    assert "8/0.png" in out and "29 of 30" in out


def test_names_that_cannot_be_printed_do_not_end_the_run(tmp_path: Path) -> None:
    write_picture(tmp_path / "data/0/\udcff\u732b.png", 0, 1)
    write_picture(tmp_path / "data/1/a.png", 1)
    code = (
        "import sys; from fakes import FakeModel; from tpu_eval.cli import main\n"
        "from tpu_eval.networks.module import Module\n"
        "Module.load = lambda *_, **__: FakeModel(classes=2)\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    search = os.pathsep.join([str(Path(__file__).parents[1]), *sys.path])
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": search}
    command = [sys.executable, "-c", code, "fake.mlir", f"--dataset={tmp_path}/data"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "0/\\udcff\\u732b.png" in done.stdout


def test_the_spelling_of_model_eval(use_model: Use, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    use_model(FakeModel())
    words = (
        f"--model_file fake.mlir --dataset {data} --dataset_type=imagenet --postprocess_type topx --count 0"
    )
    assert main(words.split()) == 0
    assert "0.7667" in capsys.readouterr().out


def test_the_bar_can_be_asked_for(use_model: Use, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    use_model(FakeModel())
    assert main(["fake.mlir", f"--dataset={data}", "--progress"]) == 0
    assert "30/30" in capsys.readouterr().err


def test_interrupt_ends_with_130(use_model: Use, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(pixel: object) -> list[float]:
        raise KeyboardInterrupt

    use_model(FakeModel(score=interrupt))
    assert main(["fake.mlir", f"--dataset={data}"]) == 130
    assert capsys.readouterr().err == "interrupted\n"


def test_no_more_memory_is_one_line(use_model: Use, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def exhaust(pixel: object) -> list[float]:
        raise MemoryError

    use_model(FakeModel(score=exhaust))
    assert main(["fake.mlir", f"--dataset={data}"]) == 1
    assert (
        capsys.readouterr().err == "error: memory: expected enough for the run, but the system refused more\n"
    )


@pytest.mark.parametrize(
    "words",
    [["--help"], ["evaluate", "--help"], ["run", "--help"], ["demo", "--help"], ["conformance", "--help"]],
)
def test_help(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    out = capsys.readouterr().out
    assert out.startswith("usage: tpu-eval")
    assert "{" not in out


def test_help_names_every_command_and_option(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--help"])
    out = capsys.readouterr().out
    for name in (
        "run",
        "preprocess",
        "demo",
        "conformance",
        "--dataset",
        "--labels",
        "--require",
        "--junit",
        "--progress",
        "exit status",
    ):
        assert re.search(rf"^ *{re.escape(name)}\b", out, re.MULTILINE), name


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"tpu-eval {tpu_eval.__version__}\n"


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; from tpu_eval.cli import main; main(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"numpy", "cv2", "rich", "PIL", "tpu_eval._native"} & set(done.stderr.split())


def test_help_answers_at_once() -> None:
    def seconds() -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "tpu_eval", "--help"], capture_output=True, check=True)
        return time.perf_counter() - start

    assert min(seconds() for _ in range(5)) < 0.3
