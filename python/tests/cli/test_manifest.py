# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Every report says how it was made, in the same words."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from report.html.runs import write_truth

from tpu_eval.cli import main

DIGITS = ROOT / "examples" / "digits"
TOP, SYM = "digits.mlir", "digits_bm1684x_int8_sym_tpu.mlir"
WEIGHTS = {TOP: "digits_top_f32_all_weight.npz", SYM: "digits_bm1684x_int8_sym_tpu_weights.npz"}
DATA = ["--dataset=images", "--count=20", "--no-progress"]
BOTH = [TOP, WEIGHTS[TOP], SYM, WEIGHTS[SYM]]
COMMANDS = {
    "evaluate": ([TOP, *DATA], [TOP, WEIGHTS[TOP]]),
    "stages": (["stages", TOP, SYM, *DATA], BOTH),
    "compare": (["compare", TOP, SYM, "--dataset=images", "--count=1"], BOTH),
    "blame": (["blame", TOP, SYM, "--dataset=images", "--budget=30s"], BOTH),
    "doctor": (["doctor", TOP, *DATA], [TOP, WEIGHTS[TOP]]),
}


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs a command in the folder of the modules, by their bare names, and reads what it wrote."""
    monkeypatch.chdir(DIGITS)

    def run(*words: str) -> Any:
        file = tmp_path / "r.json"
        assert main([*words, f"--json={file}"]) == 0
        return json.loads(file.read_text())

    return run


@pytest.mark.parametrize("command", COMMANDS)
def test_command_folder_files_and_versions(report: Any, tmp_path: Path, command: str) -> None:
    words, names = COMMANDS[command]
    found = report(*words)
    manifest = found["manifest"]
    assert manifest["command"] == ["tpu-eval", *words, f"--json={tmp_path / 'r.json'}"]
    assert manifest["folder"] == str(DIGITS)
    assert [Path(x["path"]) for x in manifest["files"]] == [DIGITS / x for x in names]
    for file in manifest["files"]:
        content = Path(file["path"]).read_bytes()
        assert (file["bytes"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
        assert file["role"] == {".mlir": "module", ".npz": "weights"}[Path(file["path"]).suffix]
    assert {"tpu_eval", "python", "numpy"} <= found["versions"].keys()


def test_a_stage_has_its_own_files(report: Any) -> None:
    found = report("stages", TOP, SYM, *DATA)
    for stage, name in zip(found["stages"], (TOP, SYM), strict=True):
        assert [Path(x["path"]).name for x in stage["manifest"]["files"]] == [name, WEIGHTS[name]]


def test_files_of_the_data_count(report: Any, tmp_path: Path) -> None:
    labels = tmp_path / "labels.txt"
    names = sorted(str(x.relative_to(DIGITS / "images")) for x in (DIGITS / "images").rglob("*.png"))
    labels.write_text("".join(f"{x} {x[0]}\n" for x in names))
    files = report(TOP, *DATA, f"--labels={labels}")["manifest"]["files"]
    assert (files[-1]["role"], files[-1]["path"]) == ("labels", str(labels))
    truth, boxes = tmp_path / "truth.json", tmp_path / "boxes.json"
    write_truth(truth, ["a.png"])
    boxes.write_text("[]")
    files = report("score", f"--annotations={truth}", f"--detections={boxes}")["manifest"]["files"]
    assert [x["role"] for x in files] == ["detections", "annotations"]


def test_tensors_that_are_compared_count(report: Any, tmp_path: Path) -> None:
    picture = next(iter(sorted((DIGITS / "images").rglob("*.png"))))
    assert main(["preprocess", TOP, str(picture), f"--output={tmp_path / 'in.npz'}"]) == 0
    words = [f"--input={tmp_path / 'in.npz'}", f"--output={tmp_path / 'out.npz'}", "--all-tensors"]
    assert main(["run", TOP, *words]) == 0
    files = report("compare", TOP, str(tmp_path / "out.npz"), words[0])["manifest"]["files"]
    assert [x["role"] for x in files] == ["module", "weights", "tensors", "input"]
