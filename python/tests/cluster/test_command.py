# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The command, with --cluster."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from endless import HOOKS, SAMPLES

from tpu_eval.api.demo import demo_folder
from tpu_eval.cli import main

DIGITS = demo_folder() / "digits_bm1684x_int8_sym_tpu.mlir"
IMAGES = demo_folder() / "images"


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main([str(DIGITS), f"--dataset={IMAGES}", *words]) == 2
    return capsys.readouterr().err


def test_options_that_do_not_go_together(capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, "--workers=2") == "error: --workers: expected --cluster with it, but got none\n"
    line = "error: --cluster: expected auto, local or HOST:PORT, but got ''\n"
    assert refused(capsys, "--cluster=") == line
    line = "error: --profile: expected it without --cluster: ops are timed in this process, but got both\n"
    assert refused(capsys, "--cluster=auto", "--profile") == line


def test_without_ray_it_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    assert main([str(DIGITS), f"--dataset={IMAGES}", "--cluster=auto"]) == 1
    line = "error: --cluster: expected Ray, but found none: pip install 'tpu-eval[ray]'\n"
    assert capsys.readouterr().err == line


def test_reports_are_those_of_one_process(
    ray_cluster: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for name, words in (("one", []), ("two", ["--cluster=auto", "--workers=2"])):
        files = [f"--json={tmp_path / name}.json", f"--predictions={tmp_path / name}.jsonl"]
        assert main([str(DIGITS), f"--dataset={IMAGES}", "--no-store", *words, *files]) == 0
    assert capfd.readouterr().err == ""
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()
    one, two = (json.loads((tmp_path / f"{x}.json").read_text()) for x in ("one", "two"))
    assert two["options"].pop("workers") == 2 and one["options"].pop("threads")
    assert {x for x in one if one[x] != two[x]} == {"time", "manifest"}


@pytest.mark.parametrize("until", [[], ["--until=width(top1) <= 0.06"]])
def test_stages_are_those_of_one_process(ray_cluster: str, tmp_path: Path, until: list[str]) -> None:
    stages = [str(DIGITS.with_name(f"digits{x}.mlir")) for x in ("", "_bm1684x_int8_sym_tpu")]
    for name, words in (("one", []), ("two", ["--cluster=auto", "--workers=2"])):
        files = [f"--json={tmp_path / name}.json", f"--predictions={tmp_path / name}.jsonl"]
        store = f"--store={tmp_path / name}"
        assert main(["stages", *stages, f"--dataset={IMAGES}", store, *until, *words, *files]) == 0
    one, two = (json.loads((tmp_path / f"{x}.json").read_text()) for x in ("one", "two"))
    assert {x for x in one if one[x] != two[x]} <= {"options", "stages", "time", "seconds", "manifest"}
    for a, b in zip(one["stages"], two["stages"], strict=True):
        assert {x for x in a if a[x] != b[x]} <= {"time", "samples_per_second", "manifest", "store"}
        assert a["store"]["computed"] == b["store"]["computed"] > 0
        assert b["time"]["samples_per_second"] > 0
    files = sorted(tmp_path.glob("one.*.jsonl"))
    assert len(files) == 2
    for file in files:
        assert file.read_bytes() == file.with_name(file.name.replace("one", "two", 1)).read_bytes()


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_what_was_done_before_a_signal_is_kept(
    ray_cluster: str, tmp_path: Path, number: signal.Signals, status: int
) -> None:
    """Ctrl-C is heard by all processes of a terminal, those of a cluster that was started here, too."""
    (tmp_path / "hooks.py").write_text(HOOKS)
    words = [
        str(DIGITS),
        f"--dataset={IMAGES}",
        f"--dataset-type={tmp_path / 'hooks.py'}:Endless",
        f"--metric=top1,{tmp_path / 'hooks.py'}:Begun",
        f"--json={tmp_path / 'r.json'}",
        "--no-store",
        "--workers=2",
        "--cluster=local" if number == signal.SIGINT else f"--cluster={ray_cluster}",
    ]
    with subprocess.Popen(
        [sys.executable, "-m", "tpu_eval", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as running:
        assert running.stderr is not None
        begun = [x for x in iter(running.stderr.readline, "begun\n") if not x.startswith("note: ")]
        assert begun == [], "of a slow start a word may be said, and nothing else"
        if number == signal.SIGINT:
            os.killpg(running.pid, number)
        else:
            running.send_signal(number)
        out, err = running.communicate(timeout=60)
    report = json.loads((tmp_path / "r.json").read_text())
    done = report["samples"]["evaluated"]
    assert report["partial"] is True and 100 <= done < SAMPLES
    told = f"computing\ninterrupted: {done} of {SAMPLES} samples were evaluated\n"
    assert (running.returncode, err) == (status, told)
    assert "then it was interrupted" in " ".join(out.replace("│", " ").split())
