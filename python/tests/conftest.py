# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Fixtures for all tests."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fakes import FakeModel

from tpu_eval.networks.module import Module
from tpu_eval.toolchain.installation import INSTALL, VARIABLE, Installation, find_installation

ROOT = Path(__file__).resolve().parents[2]


def benchmark(name: str) -> Any:
    """A program of benchmarks/ as a module: what it measures at length is tested in short."""
    spec = importlib.util.spec_from_file_location(f"benchmark_{name}", ROOT / "benchmarks" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # as dataclasses look themselves up
    spec.loader.exec_module(module)
    return module


def instruction_sets() -> list[str]:
    """Those that this processor has, the best last; none where the native module is not built."""
    native = pytest.importorskip("tpu_eval._native", reason="the native module is not built")
    return list(native.instruction_sets().usable)


def on_instruction_set(name: str, code: str) -> subprocess.CompletedProcess[str]:
    """Python code that sees the caller's folder of tests, in another process: kernels are chosen once in each."""
    paths = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    environment = {**os.environ, "TPU_EVAL_ISA": name, "PYTHONPATH": paths}
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=300
    )


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own for each test, made when something is stored: never the user's."""
    folder = tmp_path_factory.getbasetemp() / "caches" / uuid.uuid4().hex
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


@pytest.fixture
def shared() -> Path:
    """The folder of real networks and pictures; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("TPU_EVAL_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"real networks and pictures are absent: {folder} (set TPU_EVAL_SHARED)")
    return folder


@pytest.fixture
def tpu_mlir() -> Installation:
    """The real compiler and simulator; tests that need them are skipped where they are absent.

    TPU_EVAL_CHIP_TESTS=1 (make test-chip) makes their absence a failure.
    """
    found = find_installation()
    if found is None:
        reason = f"TPU-MLIR is absent: {INSTALL} (or set {VARIABLE})"
        if os.environ.get("TPU_EVAL_CHIP_TESTS"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture
def use_model(monkeypatch: pytest.MonkeyPatch) -> Callable[[FakeModel], FakeModel]:
    """Makes every command load the given model."""

    def use(model: FakeModel) -> FakeModel:
        monkeypatch.setattr(Module, "load", staticmethod(lambda *_, **__: model))
        return model

    return use
