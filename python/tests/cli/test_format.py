# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`--format`: stdout holds figures alone, the same text for the same figures."""

from __future__ import annotations

import json

import pytest
from conftest import ROOT

from tpu_eval.cli import main

DIGITS = ROOT / "examples" / "digits"
SYM = str(DIGITS / "digits_bm1684x_int8_sym_tpu.mlir")
DATA = [f"--dataset={DIGITS / 'images'}", "--count=20"]


def test_all_but_the_figures_goes_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([SYM, *DATA, "--format=csv", "--profile"]) == 0
    out, err = capsys.readouterr()
    assert out == "figure,value\ntop1,0.9000\ntop5,1.0000\nsamples,20\nskipped,0\n"
    assert "tpu.Conv2D" in err


def test_a_missed_requirement_leaves_the_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([SYM, *DATA, "--format=json", "--require=top1<=0.5"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["metrics"] == {"top1": 0.9, "top5": 1.0}
    assert err == "error: top1: requirement failed: expected <= 0.5, but got 0.9\n"


@pytest.mark.parametrize("form", ["markdown", "csv", "json"])
def test_another_run_gives_the_same_text(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["stages", str(DIGITS / "digits.mlir"), SYM, *DATA, f"--format={form}"]
    assert main(words) == 0
    first = capsys.readouterr().out
    assert main([*words, "--threads=1", "--no-store"]) == 0
    assert capsys.readouterr().out == first


def test_message_for_another_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([SYM, *DATA, "--format=xml"]) == 2
    assert capsys.readouterr().err == (
        "error: --format: expected table or markdown or csv or json, but got 'xml'\n"
    )
