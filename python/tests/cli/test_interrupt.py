# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A real process that is told to end by a real signal: it does, soon, and keeps what was done."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from endless import HOOKS, SAMPLES

from tpu_eval.api.demo import demo_folder


@pytest.fixture
def process(tmp_path: Path, request: pytest.FixtureRequest) -> subprocess.Popen[str]:
    """A run of one stage, or of two, that would take minutes, when 100 samples are done."""
    (tmp_path / "hooks.py").write_text(HOOKS)
    folder = demo_folder()
    several = ["stages", str(folder / "digits.mlir")] if getattr(request, "param", "") == "stages" else []
    words = [
        *several,
        str(folder / "digits_bm1684x_int8_sym_tpu.mlir"),
        f"--dataset={folder / 'images'}",
        f"--dataset-type={tmp_path / 'hooks.py'}:Endless",
        f"--metric=top1,{tmp_path / 'hooks.py'}:Begun",
        f"--json={tmp_path / 'r.json'}",
        f"--predictions={tmp_path / 'p.jsonl'}",
        f"--html={tmp_path / 'r.html'}",
        f"--junit={tmp_path / 'j.xml'}",
        "--require=top1>=0.99",
        "--batch-size=7",
    ]
    running = subprocess.Popen(
        [sys.executable, "-m", "tpu_eval", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stderr is not None
    assert running.stderr.readline() == "begun\n"
    return running


@pytest.mark.parametrize(
    ("process", "number", "status"),
    [
        ("evaluate", signal.SIGINT, 130),
        ("evaluate", signal.SIGTERM, 143),
        ("stages", signal.SIGTERM, 143),
    ],
    indirect=["process"],
)
def test_what_was_done_is_kept(
    tmp_path: Path, process: subprocess.Popen[str], number: signal.Signals, status: int
) -> None:
    start = time.monotonic()
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert time.monotonic() - start < 20, "about one second on an idle machine; the whole run takes minutes"
    assert process.returncode == status
    report = json.loads((tmp_path / "r.json").read_text())
    done = report["samples"]["evaluated"]
    assert report["partial"] is True and 100 <= done < SAMPLES
    assert err.splitlines()[-1] == f"interrupted: {done} of {SAMPLES} samples were evaluated"
    assert set(err.splitlines()[:-1]) <= {"begun", "computing"}, "nothing of requirements, no traceback"
    for stage in report.get("stages", [report]):
        assert stage["metrics"]["begun"] == done and 0 <= stage["metrics"]["top1"] <= 1
    files = sorted(tmp_path.glob("p*.jsonl"))
    assert len(files) == len(report.get("stages", [report]))
    for file in files:
        rows = [json.loads(line) for line in file.read_text().splitlines()]
        assert [row["name"] for row in rows] == [f"{i:06d}" for i in range(done)]
    assert "then it was interrupted" in " ".join(out.replace("│", " ").split())
    page = (tmp_path / "r.html").read_text()
    assert '<p class="warning" role="alert">The run was interrupted' in page
    assert f"{done} of {SAMPLES} samples" in page
    assert not (tmp_path / "j.xml").exists()


def test_signals_that_come_together_are_one(tmp_path: Path, process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=60)
    assert process.returncode in (130, 143)
    assert err.count("interrupted: ") == 1 and err.splitlines()[-1].startswith("interrupted: ")
    assert json.loads((tmp_path / "r.json").read_text())["partial"] is True


def test_one_that_comes_later_ends_it_at_once(tmp_path: Path, process: subprocess.Popen[str]) -> None:
    (tmp_path / "slow").touch()
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    assert process.stderr.readline() == "computing\n"
    time.sleep(1.1)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (-signal.SIGTERM, "")
    assert not (tmp_path / "r.json").exists()
