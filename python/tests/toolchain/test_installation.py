# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where TPU-MLIR is found."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from networks.bmodel.stand_ins import write_installation

from tpu_eval.errors import ToolchainError
from tpu_eval.toolchain.board import board_devices, board_libraries
from tpu_eval.toolchain.installation import find_installation, require_installation


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of this machine is found."""
    for name in ("TPU_EVAL_TPU_MLIR", "TPUC_ROOT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.setattr("tpu_eval.toolchain.installation._SYSTEM_PREFIXES", ())


def site(prefix: Path) -> Path:
    return write_installation(prefix / "lib" / "python3.10" / "site-packages" / "tpu_mlir")


@pytest.mark.parametrize("level", ["", "..", "../../../.."], ids=["itself", "beside", "environment"])
def test_the_variable_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, level: str) -> None:
    root = site(tmp_path / "venv")
    (root.parent / "tpu_mlir-1.30.2.dist-info").mkdir()
    monkeypatch.setenv("TPU_EVAL_TPU_MLIR", str((root / level).resolve()))
    found = find_installation()
    assert found is not None
    assert (found.root, found.found_by, found.version) == (root, "TPU_EVAL_TPU_MLIR", "1.30.2")
    assert found.simulated_chips == ("bm1684x", "bm1688", "cv186x")


def test_a_variable_that_leads_nowhere_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site(tmp_path / "home" / ".local")
    monkeypatch.setenv("TPU_EVAL_TPU_MLIR", "/nowhere")
    with pytest.raises(ToolchainError) as caught:
        find_installation()
    expected = "expected TPU-MLIR's folder, but got none in it"
    assert str(caught.value) == f"TPU_EVAL_TPU_MLIR: /nowhere: {expected}"


def test_an_unpacked_release_names_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TPUC_ROOT", str(write_installation(tmp_path / "install")))
    found = find_installation()
    assert found is not None
    assert (found.root, found.found_by, found.version) == (tmp_path / "install", "TPUC_ROOT", None)


def test_this_python_comes_before_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site(tmp_path / "pyenv" / "versions" / "3.10.12")
    here = site(tmp_path / "here")
    monkeypatch.setattr(sys, "path", [str(here.parent)])
    found = find_installation()
    assert found is not None
    assert (found.root, found.found_by) == (here, "this Python")


@pytest.mark.parametrize("place", ["pyenv/versions/3.10.12", "home/.local"])
def test_other_pythons(tmp_path: Path, place: str) -> None:
    root = site(tmp_path / place)
    found = find_installation()
    assert found is not None
    assert (found.root, found.found_by) == (root, f"the Python of {tmp_path / place}")


@pytest.mark.parametrize("program", ["python3.10", "tpuc-opt"])
def test_programs_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    root = site(tmp_path / "other")
    (tmp_path / "other" / "bin").mkdir()
    (tmp_path / "other" / "bin" / program).touch()
    monkeypatch.setenv("PATH", str(tmp_path / "other" / "bin"))
    found = find_installation()
    assert found is not None
    assert found.root == root


def test_nothing_is_found() -> None:
    assert find_installation() is None
    with pytest.raises(ToolchainError) as caught:
        require_installation("x.bmodel: running a bmodel")
    install = "pip install --no-deps --ignore-requires-python tpu-mlir==1.30.2"
    expected = f"{install} (or set TPU_EVAL_TPU_MLIR to its folder)"
    assert str(caught.value) == f"x.bmodel: running a bmodel: expected TPU-MLIR, but found none: {expected}"


def test_boards(tmp_path: Path) -> None:
    for name in ("bm-sophon1", "bm-sophon0", "bm-sophon-ctl", "null"):
        (tmp_path / name).touch()
    assert board_devices(tmp_path) == [tmp_path / "bm-sophon0", tmp_path / "bm-sophon1"]
    assert board_libraries([tmp_path]) is None
    for name in ("libbmrt.so", "libbmlib.so"):
        (tmp_path / name).touch()
    assert board_libraries([tmp_path / "none", tmp_path]) == tmp_path
