# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Nobody reads what is printed, as in `tpu-eval ... | head -1`: every file is there all the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from pixel_detector import write_detector
from report.html.runs import write_truth

from tpu_eval.cli import main

DIGITS = ROOT / "examples" / "digits"
TOP, SYM = str(DIGITS / "digits.mlir"), str(DIGITS / "digits_bm1684x_int8_sym_tpu.mlir")
PICTURES = str(DIGITS / "images")
DATA = [f"--dataset={PICTURES}", "--count=40"]


def close_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed from now on goes to a pipe without a reader."""
    reader, writer = os.pipe()
    os.close(reader)
    monkeypatch.setattr(sys, "stdout", os.fdopen(writer, "w"))


COMMANDS = {
    "evaluate": ([TOP, *DATA], ["--json=r.json", "--predictions=p.csv", "--html=r.html", "--junit=j.xml"]),
    "stages": (
        ["stages", TOP, SYM, *DATA],
        ["--json=r.json", "--predictions=p.csv", "--html=r.html", "--junit=j.xml"],
    ),
    "compare": (["compare", TOP, SYM, f"--dataset={PICTURES}", "--count=1"], ["--json=r.json"]),
    "blame": (
        ["blame", TOP, SYM, f"--dataset={PICTURES}", "--budget=30s"],
        ["--json=r.json", "--output=s.mlir"],
    ),
    "doctor": (["doctor", TOP, *DATA], ["--json=r.json"]),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_files_are_there(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    close_output(monkeypatch)
    words, files = COMMANDS[command]
    assert main([*words, *files, "--no-progress"]) == 1
    assert capsys.readouterr().err == ""
    names = {x.partition("=")[2] for x in files}
    if command == "stages":
        names = names - {"p.csv"} | {"p.top.csv", "p.int8.csv"}
    assert names <= {x.name for x in tmp_path.iterdir()}


def test_drawings_are_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model, truth = write_detector(tmp_path, {"a.png": [], "b.png": []}), tmp_path / "truth.json"
    write_truth(truth, ["a.png", "b.png"])
    words = [str(model), f"--dataset={tmp_path / 'pictures'}", f"--annotations={truth}"]
    close_output(monkeypatch)
    files = [f"--draw={tmp_path / 'drawn'}", f"--html={tmp_path / 'r.html'}"]
    assert main([*words, "--postprocess=boxes,classes=2", *files]) == 1
    assert len(list((tmp_path / "drawn").iterdir())) == 2 and (tmp_path / "r.html").is_file()


def test_a_real_pipe_ends_without_a_traceback() -> None:
    """Short output is found unread only at the end."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as out:
        words = [sys.executable, "-m", "tpu_eval", "--version"]
        done = subprocess.run(words, stdout=out, stderr=subprocess.PIPE, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (1, "")
