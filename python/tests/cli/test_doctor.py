# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval doctor` on the demo's module: what it names when the module is altered, and when it is not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from tpu_eval.cli import main

DIGITS = ROOT / "examples" / "digits"
TOP = DIGITS / "digits.mlir"
DATA = f"--dataset={DIGITS / 'images'}"
MEAN, SCALE = "mean = [7.800000e+01, 7.800000e+01, 7.800000e+01]", "scale = [0.0099999997764825821"


@pytest.fixture
def diagnose(tmp_path: Path) -> Any:
    """Runs the doctor on the demo's module with a text replaced, and gives its report."""

    def run(before: str = "", after: str = "", *words: str) -> Any:
        text = TOP.read_text()
        assert before in text
        model = tmp_path / "digits.mlir"
        model.write_text(text.replace(before, after) if before else text)
        shutil.copy(DIGITS / "digits_top_f32_all_weight.npz", tmp_path)
        file = tmp_path / "r.json"
        assert main(["doctor", str(model), DATA, f"--json={file}", *words]) == 0
        assert model.read_text() == (text.replace(before, after) if before else text)
        return json.loads(file.read_text())

    return run


def test_a_right_module_is_recommended_nothing(diagnose: Any, capsys: pytest.CaptureFixture[str]) -> None:
    found = diagnose()
    assert found["recommended"] is None
    assert found["tried"] == len(found["findings"]) and found["baseline"]["pictures"] == 200
    assert [x["pictures"] for x in found["rounds"]] == [24, 70, 200]
    assert [x["hypotheses"] for x in found["rounds"]] == [found["tried"], 16, 6]
    assert found["executions"] == 24 * (found["tried"] + 1) + 46 * 17 + 130 * 7
    assert found["likeliest"] in (None, found["findings"][0])
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == "recommended: nothing: no hypothesis is significantly better than the module as it is"


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        (SCALE, "scale = [1.0", "scale"),
        (SCALE, "scale = [0.00001", "scale"),
        ("resize_dims = [16, 16]", "resize_dims = [28, 28]", "resize_dims"),
    ],
)
def test_an_altered_module_has_its_alteration_named(
    diagnose: Any, capsys: pytest.CaptureFixture[str], before: str, after: str, named: str
) -> None:
    found = diagnose(before, after)
    assert named in found["findings"][0]["changes"]
    assert found["recommended"] == found["likeliest"] == found["findings"][0]
    gain = found["recommended"]["gain"]["top1"]
    assert 0 < gain["low"] < gain["value"] < gain["high"]
    assert capsys.readouterr().out.splitlines()[-1].startswith("recommended: ")


def test_labels_one_too_high(diagnose: Any, tmp_path: Path) -> None:
    """Nine classes remain, as a ten would be no class."""
    labels, flat = tmp_path / "labels.txt", tmp_path / "flat"
    flat.mkdir()
    for picture in (DIGITS / "images").rglob("*.png"):
        if picture.parent.name != "9":
            shutil.copy(picture, flat / f"{picture.parent.name}_{picture.name}")
    labels.write_text("".join(f"{x.name} {int(x.name[0]) + 1}\n" for x in sorted(flat.iterdir())))
    file = tmp_path / "l.json"
    words = [f"--dataset={flat}", f"--labels={labels}", "--count=60", "--label-offset=0", f"--json={file}"]
    assert main(["doctor", str(TOP), *words]) == 0
    assert json.loads(file.read_text())["recommended"]["changes"] == {"--label-offset": "-1"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "MODEL: expected a module (.mlir), but got none: see tpu-eval doctor --help"),
        ([str(TOP)], "--dataset: expected the folder of the pictures, but got none"),
        (
            [str(TOP), DATA, "--predictions=p.json"],
            "--predictions: expected it for one network, but got it for the doctor",
        ),
        (
            [str(TOP), DATA, "--require=top1>=0.5"],
            "--require: expected it for one network, but got it for the doctor",
        ),
        ([str(TOP), DATA, "--draw=d"], "--draw: expected it for one network, but got it for the doctor"),
        ([str(TOP), DATA, "--html=h"], "--html: expected it for one network, but got it for the doctor"),
        ([str(TOP), DATA, "--coun=3"], "--coun: no such option: did you mean --count?"),
    ],
)
def test_messages(capsys: pytest.CaptureFixture[str], words: list[str], message: str) -> None:
    assert main(["doctor", *words]) == 2
    assert capsys.readouterr().err == f"error: {message}\n"


def test_message_for_a_module_without_preprocessing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = tmp_path / "bare.mlir"
    bare.write_text(TOP.read_text().replace("do_preprocess = true", "do_preprocess = false"))
    assert main(["doctor", str(bare), DATA]) == 1
    rule = "expected an input with preprocessing, but got do_preprocess = false"
    assert capsys.readouterr().err == f"error: {bare}: {rule}\n"
