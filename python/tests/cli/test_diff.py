# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval diff` on runs of the demo's modules: what it prints, writes and refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from tpu_eval.cli import main

DIGITS = ROOT / "examples" / "digits"
TOP, SYM = DIGITS / "digits.mlir", DIGITS / "digits_bm1684x_int8_sym_tpu.mlir"
DATA = f"--dataset={DIGITS / 'images'}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports and predictions of two stages, one with a tenth of the pictures, and one of both."""
    folder = tmp_path_factory.mktemp("runs")
    for name, model in (("a", TOP), ("b", SYM)):
        files = [f"--json={folder / name}.json", f"--predictions={folder / name}.csv"]
        assert main([str(model), DATA, *files]) == 0
    assert main(["stages", str(TOP), str(SYM), DATA, "--count=40", f"--json={folder / 's.json'}"]) == 0
    return folder


def diff(folder: Path, *words: str) -> tuple[int, Any]:
    file = folder / "d.json"
    file.unlink(missing_ok=True)
    status = main(["diff", *words, f"--json={file}"])
    return status, json.loads(file.read_text()) if file.exists() else None


def test_figures_samples_and_causes(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    status, found = diff(folder, "a.json", "b.json", "--predictions", "a.csv", "b.csv")
    assert status == 1 and not found["same"]
    top1 = found["figures"][0]
    assert (top1["name"], top1["before"], top1["after"]) == ("top1", 0.98, 0.97)
    assert top1["difference"] == pytest.approx(-0.01)
    right = [x for x in found["samples"] if x["before"].startswith("right: ")]
    assert (len(found["samples"]), len(right)) == (6, 5)
    names = {x["name"]: (x["before"], x["after"]) for x in found["settings"]}
    assert names["model.stage"] == ("Top F32", "Tpu INT8 symmetric")
    assert len(set(names["module.sha256"])) == 2 and len(set(names["weights.sha256"])) == 2
    out = capsys.readouterr().out
    assert "samples that changed: 6" in out
    assert out.splitlines()[-1] == f"1 figure, 6 samples and {len(names)} settings changed"


def test_a_run_does_not_differ_from_itself(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, samples in (("a.json", None), ("s.json", [])):
        status, found = diff(folder, str(folder / name), str(folder / name))
        assert status == 0 and found["same"] and found["settings"] == [] and found["samples"] == samples
        also = "" if samples is None else " and samples"
        assert capsys.readouterr().out.splitlines()[-1] == f"the same figures{also}; 0 settings changed"


def test_stages_are_compared_by_name_and_file(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of the same names, one with another module."""
    other = ["stages", str(TOP), str(DIGITS / "digits_bm1684x_int8_asym_tpu.mlir"), DATA, "--count=40"]
    assert main([*other, f"--json={tmp_path / 't.json'}"]) == 0
    fields = json.loads((tmp_path / "t.json").read_text())
    fields["partial"] = True
    (tmp_path / "t.json").write_text(json.dumps(fields))
    capsys.readouterr()
    status, found = diff(folder, str(folder / "s.json"), str(tmp_path / "t.json"))
    assert (status == 0) == found["same"]
    assert [x["stage"] for x in found["figures"] if x["name"] == "top1"] == ["top", "int8"]
    names = {x["name"]: (x["before"], x["after"]) for x in found["settings"]}
    assert names["partial"] == ("false", "true")
    assert len(set(names["int8.module.sha256"])) == 2 and "top.module.sha256" not in names
    assert not any(x.startswith("manifest") or x == "module.sha256" for x in names)
    assert "int8.module.sha256" in capsys.readouterr().out


def test_samples_of_stages_are_known_by_their_flips(tmp_path: Path) -> None:
    def report(**flips: Any) -> dict[str, Any]:
        rest = {"metrics": {"top1": 0.5}, "model": {}}
        stages = [{"name": "top", "flips": {}, **rest}, {"name": "int8", "flips": flips, **rest}]
        return {"dataset": {}, "stages": stages}

    runs = [
        report(right_to_wrong=["a", "b"], wrong_to_right=["c"]),
        report(right_to_wrong=["b", "c"], wrong_to_right=[]),
        report(pictures=[{"name": "a", "lost": 2, "gained": 1, "false_alarms": 0}]),
        report(pictures=[{"name": "a", "lost": 2, "gained": 0, "false_alarms": 9}]),
    ]
    for i, run in enumerate(runs):
        (tmp_path / f"{i}.json").write_text(json.dumps(run))
    for names, samples in (
        (("0.json", "1.json"), [("int8: a", "lost", "no flip"), ("int8: c", "gained", "lost")]),
        (("2.json", "3.json"), [("int8: a", "2 lost, 1 gained", "2 lost, 0 gained")]),
    ):
        status, found = diff(tmp_path, *(str(tmp_path / x) for x in names))
        assert status == 1 and not found["same"]
        assert [(x["name"], x["before"], x["after"]) for x in found["samples"]] == samples


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("a.json", "RUN.json: expected two reports, but got 1"),
        ("a.json absent", "absent: cannot be read: No such file or directory"),
        ("a.json a.csv", "a.csv: expected the JSON of tpu-eval or tpu-eval stages, but got other text"),
        ("a.json list", "list: expected the JSON of tpu-eval or tpu-eval stages, but got another report"),
        ("a.json s.json", "s.json: expected a report of one model, as a.json is, but got one of stages"),
        (
            "a.json b.json --predictions a.csv b.json",
            "b.json: expected the --predictions of a run, but got something else",
        ),
        (
            "a.json b.json --predictions a.csv coco",
            "coco: expected predictions of the same task as a.csv, but got another",
        ),
        ("a.json b.json --predictions a.csv", "--predictions: expected 2 arguments"),
    ],
)
def test_messages(
    folder: Path,
    words: str,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(folder)
    Path("list").write_text("[]")
    Path("coco").write_text('[{"image_id": 1, "category_id": 1, "bbox": [0, 0, 1, 1], "score": 0.5}]')
    assert diff(folder, *words.split()) == (2, None)
    assert capsys.readouterr().err == f"error: {message}\n"
