# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The options of how samples are run mean the same for every command that runs them."""

from __future__ import annotations

import json
import os
import shutil
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from comparison.perturbation import weights_of_ops
from conftest import ROOT

from tpu_eval.attribution import mix
from tpu_eval.cli import main
from tpu_eval.lowering.lower import LoweringRequest, Stage
from tpu_eval.networks.npz import NpzFile
from tpu_eval.networks.session import Session
from tpu_eval.pipeline import Batches, Settings

DIGITS = ROOT / "examples" / "digits"
TOP, INT8 = DIGITS / "digits.mlir", DIGITS / "digits_bm1684x_int8_sym_tpu.mlir"
CONV = "/down_pointwise/conv/Conv_output_0_Conv"
SAMPLES = 24
COMMANDS = ("evaluate", "stages", "blame", "mix", "compare", "doctor")


def change_weights(module: Path, folder: Path, change: Callable[[Any], Any]) -> Path:
    """A copy of a module with other weights of one convolution."""
    folder.mkdir()
    weights = next(x for x in module.parent.glob("*.npz") if x.name in module.read_text())
    arrays = {name: np.array(array) for name, array in NpzFile(weights).items()}
    name = next(x for x, tensor in weights_of_ops(module.read_text()).items() if tensor == CONV)
    arrays[name] = change(arrays[name])
    np.savez(folder / weights.name, **arrays)
    return Path(shutil.copy(module, folder))


@dataclass
class Setting:
    """Networks, a data set of class folders, and a command on them."""

    folder: Path
    good: Path
    broken: Path

    def words(self, command: str) -> list[str]:
        words: dict[str, list[object]] = {
            "evaluate": ["evaluate", self.broken],
            "stages": ["stages", self.good, self.broken],
            "blame": ["blame", self.good, self.broken, "--budget=1h", "--most=2"],
            "mix": [
                *("mix", TOP, f"--calibration-table={DIGITS / 'digits_cali_table'}", "--floor=top1 >= 0.7"),
                *("--budget=1h", "--most=2", "-o", self.folder / "qtable"),
            ],
            "compare": ["compare", self.good, self.broken, f"--count={SAMPLES}"],
            "doctor": ["doctor", self.broken],
        }
        data = [f"--dataset={self.folder / 'images'}", "--no-progress", "--threads=2"]
        return [*map(str, words[command]), *data]

    def run(self, command: str, *more: str) -> Any:
        """The report."""
        file = self.folder / "report.json"
        assert main([*self.words(command), f"--json={file}", *more]) == 0
        return json.loads(file.read_text())


@pytest.fixture
def setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Setting:
    """The compiler of `mix` is one that gives the good module, and for INT8 without a table the broken one."""
    for path in sorted((DIGITS / "images").rglob("*.png"))[:: 400 // SAMPLES][:SAMPLES]:
        target = tmp_path / "images" / path.relative_to(DIGITS / "images")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    made = Setting(tmp_path, INT8, change_weights(INT8, tmp_path / "broken", lambda array: -array))

    def lower(request: LoweringRequest, folder: Path, name: str) -> Stage:
        whole = request.mode == "f16" or request.qtable is not None
        source = made.good if whole else made.broken
        for x in source.parent.glob("*.npz"):
            shutil.copy(x, folder)
        return Stage(Path(shutil.copy(source, folder / name)), None, None)

    monkeypatch.setattr(mix, "lower", lower)
    return made


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Samples of each run of a network."""
    found: list[int] = []
    run, lock = Session.run, threading.Lock()

    def counted(self: Session, inputs: Any, *more: Any, **named: Any) -> Any:
        with lock:
            found.append(len(next(iter(inputs.values()))))
        return run(self, inputs, *more, **named)

    monkeypatch.setattr(Session, "run", counted)
    return found


@pytest.mark.parametrize("command", COMMANDS)
def test_skip_bad(setting: Setting, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    bad = next((setting.folder / "images").rglob("*.png"))
    bad.write_bytes(b"no picture")
    assert main(setting.words(command)) == 1
    error = capsys.readouterr().err.strip().splitlines()[-1]
    assert error.startswith(f"error: {bad}: ")
    problem = error.removeprefix(f"error: {bad}: ")
    report = setting.run(command, "--skip-bad")
    skipped = report["samples"]["skipped"] if command in ("evaluate", "stages") else report["skipped"]
    name = bad.relative_to(setting.folder / "images").as_posix()
    assert skipped == [{"name": name, "reason": problem}]
    assert f"{name}: {problem}" in capsys.readouterr().out or command == "stages"


@pytest.mark.parametrize("command", COMMANDS)
def test_the_store(setting: Setting, command: str, runs: list[int], cache: Path) -> None:
    store = setting.folder / "store"
    first = setting.run(command, f"--store={store}")
    assert runs
    runs.clear()
    again = setting.run(command, f"--store={store}")
    assert not runs
    assert figures(again) == figures(first)
    assert not cache.exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_no_store(setting: Setting, command: str, runs: list[int], cache: Path) -> None:
    setting.run(command, "--no-store")
    once = len(runs)
    setting.run(command, "--no-store")
    assert len(runs) == 2 * once
    assert not cache.exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_the_limit_of_the_store(setting: Setting, command: str) -> None:
    store = setting.folder / "store"
    setting.run(command, f"--store={store}", "--store-limit=2K")
    assert sum(x.stat().st_size for x in (store / "shards").iterdir()) <= 2000


@pytest.mark.parametrize("command", COMMANDS)
def test_threads_and_batches(setting: Setting, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """They reach the pipeline, and change nothing."""
    told: list[Settings] = []
    make = Batches.__init__

    def note(self: Any, inputs: Any, networks: Any, settings: Settings, *more: Any, **named: Any) -> None:
        told.append(settings)
        make(self, inputs, networks, settings, *more, **named)

    monkeypatch.setattr(Batches, "__init__", note)
    found = setting.run(command, "--no-store", "--threads=3", "--batch-size=5")
    assert {(x.threads, x.batch_size) for x in told} == {(3, 5)}
    assert figures(found) == figures(setting.run(command, "--no-store", "--threads=1", "--batch-size=1"))


@pytest.mark.parametrize("command", COMMANDS)
def test_an_interruption(
    setting: Setting,
    command: str,
    runs: list[int],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What was reached is told, and is not run again."""
    setting.run(command, f"--store={setting.folder / 'whole'}")
    whole, store = len(runs), setting.folder / "store"
    runs.clear()
    run, sent = Session.run, threading.Event()

    def interrupt(self: Session, *more: Any, **named: Any) -> Any:
        if len(runs) >= 2 * whole // 3 and not sent.is_set():
            sent.set()
            os.kill(os.getpid(), signal.SIGTERM)
        return run(self, *more, **named)

    with monkeypatch.context() as patched:
        patched.setattr(Session, "run", interrupt)
        words = [*setting.words(command), f"--store={store}", f"--json={setting.folder / 'part.json'}"]
        assert main(words) == 143
    assert capsys.readouterr().err.startswith("interrupted: ")
    assert json.loads((setting.folder / "part.json").read_text())["partial"] is True
    reached = len(runs)
    assert reached < whole
    runs.clear()
    setting.run(command, f"--store={store}")
    assert 0 < len(runs) <= whole - reached + SAMPLES


@pytest.mark.parametrize("command", COMMANDS)
def test_the_op_that_made_a_nan(setting: Setting, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    setting.good = TOP
    setting.broken = change_weights(TOP, setting.folder / "nan", lambda array: array * np.nan)
    assert main(setting.words(command)) == 1
    assert f"'{CONV}', made by top.Conv" in capsys.readouterr().err


def figures(report: Any) -> Any:
    """What does not depend on time."""
    names = ("metrics", "stages", "figures", "ops", "restored", "tensors", "findings", "baseline")
    found = {name: report[name] for name in names if name in report}
    for stage in found.get("stages", []):
        found["stages"] = [stage["metrics"]]
    return found
