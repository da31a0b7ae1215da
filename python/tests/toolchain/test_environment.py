# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What was found on this machine."""

from __future__ import annotations

import json
import os
import platform
from importlib import metadata
from pathlib import Path

import numpy as np
import pytest
from networks.bmodel.stand_ins import write_installation

import tpu_eval
from tpu_eval import _native
from tpu_eval.cli import main
from tpu_eval.toolchain import environment


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_installation(tmp_path / "tpu_mlir")
    (tmp_path / "tpu_mlir-1.30.2.dist-info").mkdir()
    (root / "bin").mkdir()
    (root / "bin" / "tpuc-opt").touch(0o755)
    monkeypatch.setenv("TPU_EVAL_TPU_MLIR", str(root))
    return root


def test_json_says_everything(installation: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "env.json"
    assert main(["env", f"--json={file}"]) == 0
    found = json.loads(file.read_text())
    assert found["tpu_eval"]["version"] == tpu_eval.__version__
    assert found["python"]["version"] == platform.python_version()
    assert found["packages"]["numpy"] == np.__version__
    assert found["tpu_mlir"] == {
        "path": str(installation),
        "version": "1.30.2",
        "found_by": "TPU_EVAL_TPU_MLIR",
        "compiler": str(installation / "bin" / "tpuc-opt"),
        "compiler_chips": ["bm1684x", "bm1688", "cv186x"],
        "simulator_chips": ["bm1684x", "bm1688", "cv186x"],
        "problem": None,
    }
    assert found["machine"]["processors"] == len(os.sched_getaffinity(0))
    assert found["machine"]["kernels"] == _native.instruction_sets().chosen
    assert "tpu-mlir" not in [x["what"] for x in found["missing"]]
    out = capsys.readouterr().out
    assert "simulates bm1684x, bm1688, cv186x" in out
    assert "compiles for bm1684x, bm1688, cv186x" in out
    assert f"fast kernels use {found['machine']['kernels']}" in out


def test_a_compiler_that_may_not_be_run(installation: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (installation / "bin" / "tpuc-opt").chmod(0o644)
    found = environment.describe_environment(1)["tpu_mlir"]
    assert found["compiler"] is None
    assert found["problem"] == f"tpuc-opt cannot be run: chmod +x {installation / 'bin' / 'tpuc-opt'}"


def test_what_is_missing_comes_with_its_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def absent(name: str) -> str:
        if name in ("onnxruntime", "onnxruntime-gpu", "faster-coco-eval"):
            raise metadata.PackageNotFoundError(name)
        return "1"

    monkeypatch.setattr(environment, "find_installation", lambda: None)
    monkeypatch.setattr(environment.metadata, "version", absent)
    assert main(["env"]) == 0
    assert capsys.readouterr().out.splitlines()[-3:] == [
        "no tpu-mlir (bmodels on the simulator, and tpu-eval lower): "
        "pip install --no-deps --ignore-requires-python tpu-mlir==1.30.2",
        "no faster-coco-eval (COCO's figures ten times as fast): pip install 'tpu-eval[fast-coco]'",
        "no onnxruntime (.onnx graphs as stages): pip install 'tpu-eval[onnx]'",
    ]


def test_a_variable_that_leads_nowhere_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TPU_EVAL_TPU_MLIR", "/nowhere")
    problem = "TPU_EVAL_TPU_MLIR: /nowhere: expected TPU-MLIR's folder, but got none in it"
    assert environment.describe_environment(1)["tpu_mlir"] == {"path": None, "problem": problem}


def test_instructions(tmp_path: Path) -> None:
    cpuinfo = tmp_path / "cpuinfo"
    assert environment.instructions(cpuinfo) == []
    cpuinfo.write_text("processor\t: 0\nflags\t\t: fpu fma avx2 avx\nflags\t\t: amx_int8\n")
    assert environment.instructions(cpuinfo) == ["avx", "avx2", "fma"]
    cpuinfo.write_text("processor\t: 0\nFeatures\t: fp asimd i8mm\n")
    assert environment.instructions(cpuinfo) == ["asimd", "i8mm"]
