# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a CI service sees: rules on any figure, JUnit's XML, annotations of GitHub, versions as JSON."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from xml.etree.ElementTree import Element, parse

import numpy as np
import pytest
from conftest import ROOT

import tpu_eval
from tpu_eval.cli import main
from tpu_eval.cli.github import annotate, model_of

DIGITS = ROOT / "examples" / "digits"
TOP = DIGITS / "digits.mlir"
SYM = DIGITS / "digits_bm1684x_int8_sym_tpu.mlir"
DATA = f"--dataset={DIGITS / 'images'}"
QUICK = [DATA, "--count=40", "--no-progress"]


def cases(file: Path) -> list[tuple[str, str, list[str]]]:
    def inside(case: Element) -> list[str]:
        return [f"{x.tag}: {x.attrib['message']}" for x in case]

    return [(x.attrib["classname"], x.attrib["name"], inside(x)) for x in parse(file).iter("testcase")]


def test_rules_on_classes_and_ends_of_intervals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = ["top1[3]>=0.01", "low(top1)>=0.5", "high(top1)<=0.6", "top1[8]<0.1", "top1>=0.5"]
    report, junit = tmp_path / "r.json", tmp_path / "j.xml"
    words = [f"--require={x}" for x in rules]
    assert main([str(TOP), *QUICK, *words, f"--json={report}", f"--junit={junit}"]) == 1
    lines = capsys.readouterr().err.splitlines()
    figures = json.loads(report.read_text())["metrics"]
    assert figures["top1"] == 0.975
    assert lines == [
        "error: high(top1): requirement failed: expected <= 0.6, but got 0.995573",
        "error: top1[8]: requirement failed: expected < 0.1, but got 1",
    ]
    model = str(TOP)
    assert cases(junit) == [
        (model, "evaluation", []),
        (model, "top1[3]>=0.01", []),
        (model, "low(top1)>=0.5", []),
        (model, "high(top1)<=0.6", [f"failure: {lines[0].removeprefix('error: ')}"]),
        (model, "top1[8]<0.1", [f"failure: {lines[1].removeprefix('error: ')}"]),
        (model, "top1>=0.5", []),
    ]


def test_a_class_s_figure_is_that_of_its_samples(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "p.jsonl"
    rule = "--require=top1[8]>1"
    assert main([str(SYM), DATA, f"--predictions={file}", rule, "--no-progress"]) == 1
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    right = np.mean([x["top5"][0] == 8 for x in rows if x["label"] == 8])
    expected = f"error: top1[8]: requirement failed: expected > 1.0, but got {right:.6g}\n"
    assert capsys.readouterr().err == expected


def test_stages_have_a_case_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    junit = tmp_path / "j.xml"
    rules = ["int8: top1[3] > 1", "low(top1) >= 0.5", "drop(top1) <= 0.9"]
    words = [f"--require={x}" for x in rules]
    assert main(["stages", str(TOP), str(SYM), *QUICK, *words, f"--junit={junit}"]) == 1
    line = "int8: top1[3]: requirement failed: expected > 1.0, but got 1"
    assert capsys.readouterr().err == f"error: {line}\n"
    assert cases(junit) == [
        ("top", "evaluation", []),
        ("int8", "evaluation", []),
        ("int8", "int8: top1[3] > 1.0", [f"failure: {line}"]),
        ("top", "low(top1) >= 0.5", []),
        ("int8", "low(top1) >= 0.5", []),
        ("int8", "drop(top1) <= 0.9", []),
    ]


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("top1[11]>=0.5", "expected a class of 0, 1, 2, 3, 4, ..., but got '11' in 'top1[11]'"),
        ("top1[cat]>=0.5", "expected a class of 0, 1, 2, 3, 4, ..., but got 'cat' in 'top1[cat]'"),
        ("AP[3]>=0.5", "expected one of top1, top5, but got 'AP[3]'"),
        ("low(AP)>=0.5", "expected one of top1, top5, but got 'low(AP)'"),
        (
            "low(top1[3])>=0.5",
            "expected METRIC and >=, >, <= or < and a number, but got 'low(top1[3])>=0.5'",
        ),
    ],
)
def test_messages(capsys: pytest.CaptureFixture[str], rule: str, message: str) -> None:
    assert main([str(TOP), DATA, f"--require={rule}"]) == 2
    assert capsys.readouterr().err == f"error: --require: {message}\n"


def test_message_for_a_figure_without_classes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(TOP), DATA, "--metric=top6", "--require=top6[3]>=0.5"]) == 2
    rule = "expected a figure of all classes, but got 'top6[3]'"
    assert capsys.readouterr().err == f"error: --require: {rule}\n"


def test_detector_s_classes(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    coco = shared / "data" / "coco"
    words = [
        str(shared / "models" / "yolox_nano" / "yolox_nano.mlir"),
        f"--dataset={coco / 'images'}",
        f"--annotations={coco / 'instances.json'}",
        "--postprocess=yolox,score=0.01",
        "--count=4",
        "--no-progress",
    ]
    assert main([*words, "--require=AP[persn]>=0.3"]) == 2
    names = "person, bicycle, car, motorcycle, airplane, ..."
    rule = f"expected a class of {names}, but got 'persn' in 'AP[persn]'"
    assert capsys.readouterr().err == f"error: --require: {rule}\n"
    assert main([*words, "--require=APs[person]>=0.3"]) == 2
    rule = "expected AP for one class, but got 'APs[person]'"
    assert capsys.readouterr().err == f"error: --require: {rule}\n"
    assert main([*words, "--require=AP[person]>=0.01", "--require=high(AP)>=0.01"]) == 0


def test_an_evaluation_that_cannot_be_done_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    junit, absent = tmp_path / "j.xml", tmp_path / "absent.mlir"
    assert main([str(absent), DATA, f"--junit={junit}"]) == 1
    assert capsys.readouterr().err == f"error: {absent}: no such file\n"
    assert cases(junit) == [(str(absent), "evaluation", [f"error: {absent}: no such file"])]


def test_message_for_a_file_that_cannot_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(TOP), DATA, f"--junit={tmp_path}"]) == 1
    assert capsys.readouterr().err == f"error: {tmp_path}: expected a file to write, but got a folder\n"


def test_annotations_of_github(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert main([str(TOP), *QUICK, "--require=top1>0.99"]) == 1
    line = "top1: requirement failed: expected > 0.99, but got 0.975"
    assert f"::error file={TOP},title=tpu-eval::{line}" in capsys.readouterr().out.splitlines()
    assert main(["absent,1.mlir", DATA]) == 1
    out = capsys.readouterr().out
    assert out == "::error file=absent%2C1.mlir,title=tpu-eval::absent,1.mlir: no such file\n"
    annotate("50 %\nof it", None)
    assert capsys.readouterr().out == "::error title=tpu-eval::50 %25%0Aof it\n"


def test_no_annotations_elsewhere(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    annotate("a", "b")
    assert capsys.readouterr().out == ""


def test_the_model_among_the_arguments() -> None:
    assert model_of(["stages", "--module=a.mlir", "b.onnx", "c.mlir"]) == "b.onnx"
    assert model_of(["--help"]) is None


def test_versions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == 1
    assert found["versions"]["tpu_eval"] == tpu_eval.__version__
    assert found["versions"]["numpy"] == np.__version__


def test_the_workflow_of_the_docs_is_one_that_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """Its command, with the demo's modules and samples in the place of the reader's, and bounds for 40 samples."""
    text = (ROOT / "docs" / "ci.md").read_text()
    block = text.partition("```yaml\n")[2].partition("```")[0]
    assert {"name", "on", "jobs"} == {x.partition(":")[0] for x in block.splitlines() if x and x[0] != " "}
    words = shlex.split(block.partition("        run: >\n")[2].partition("      - if: always()")[0])
    assert words[:2] == ["tpu-eval", "stages"]
    models = [str(TOP), str(DIGITS / "digits_bm1684x_f16_tpu.mlir"), str(SYM)]
    options = [x for x in words[5:] if not x.startswith(("--dataset=", "--count="))]
    written = [x for x in options if x.startswith(("--json=", "--junit=", "--html="))]
    uploaded = block.partition("path: |\n")[2].split()
    assert sorted(x.partition("=")[2] for x in written) == sorted(uploaded)
    rules = [x.replace("0.005", "0.5").replace("0.02", "0.5") for x in options if x not in written]
    assert sum(x.startswith("--require=") for x in rules) == 3
    assert main(["stages", *models, *QUICK, *rules]) == 0
    assert capsys.readouterr().err == ""
