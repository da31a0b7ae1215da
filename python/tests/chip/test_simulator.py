# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Bmodels made and run for real, on the simulator: INT8 logits equal the interpreter's, bit for bit."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tpu_eval.cli import main
from tpu_eval.errors import ModelError
from tpu_eval.networks.bmodel.model import Bmodel
from tpu_eval.networks.engine import Engine
from tpu_eval.networks.module import Module
from tpu_eval.toolchain.installation import Installation

DIGITS = Path(__file__).resolve().parents[3] / "examples" / "digits"
SYMMETRIC, ASYMMETRIC = ["--mode=int8"], ["--mode=int8", "--asymmetric"]

pytestmark = pytest.mark.usefixtures("tpu_mlir")


def compile_digits(folder: Path, *options: str) -> Path:
    """Its module lies beside it."""
    table = [f"--calibration-table={DIGITS / 'digits_cali_table'}"] if "--mode=int8" in options else []
    files = [f"-o{folder / 'digits_tpu.mlir'}", f"--bmodel={folder / 'digits.bmodel'}"]
    assert main(["lower", str(DIGITS / "digits.mlir"), *options, *table, *files]) == 0
    return folder / "digits.bmodel"


def logits(model: Any, pictures: list[Path]) -> Any:
    arrays = np.stack([model.preprocessor()(x) for x in pictures])
    outputs = model.picture_session().run({model.inputs[0].name: arrays})
    assert len(outputs) == 1
    return next(iter(outputs.values()))


def digits(count: int) -> list[Path]:
    return sorted((DIGITS / "images").rglob("*.png"))[:: 400 // count][:count]


@pytest.mark.parametrize("chip", ["bm1684x", "bm1688"])
def test_int8_equals_the_interpreter(tmp_path: Path, chip: str) -> None:
    model = Bmodel(compile_digits(tmp_path, *SYMMETRIC, f"--chip={chip}"))
    module = Module.load(tmp_path / "digits_tpu.mlir")
    pictures = digits(8)
    np.testing.assert_array_equal(logits(model, pictures), logits(module, pictures))
    assert model.runtime.name == f"the simulator of {chip}"
    assert [x.name for x in model.outputs] == [x.name for x in module.outputs]


def test_f16_equals_the_interpreter_with_the_simulators_numerics(tmp_path: Path) -> None:
    model = Bmodel(compile_digits(tmp_path, "--mode=f16"))
    module = Module.load(tmp_path / "digits_tpu.mlir", engine=Engine(numerics="cmodel"))
    pictures = digits(4)
    np.testing.assert_array_equal(logits(model, pictures), logits(module, pictures))


def test_the_main_job_with_several_processes(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    bmodel = compile_digits(tmp_path, *SYMMETRIC)
    options = [f"--dataset={DIGITS / 'images'}", "--count=20", "--threads=2", "--no-progress"]
    reports = []
    for file in (bmodel, tmp_path / "digits_tpu.mlir"):
        capfd.readouterr()
        assert main([str(file), *options, f"--json={tmp_path / 'r.json'}"]) == 0
        assert "cmodel" not in capfd.readouterr().out
        reports.append(json.loads((tmp_path / "r.json").read_text()))
    assert reports[0]["metrics"] == reports[1]["metrics"]
    assert reports[0]["samples"] == reports[1]["samples"]
    assert reports[0]["model"]["stage"] == "bmodel INT8 symmetric"


def test_the_installed_files_stay_as_they_are(tmp_path: Path, tpu_mlir: Installation) -> None:
    def state() -> dict[str, object]:
        names = ("libcmodel.so", "libbmlib.so.0", "libbmrt.so")
        files = [tpu_mlir.libraries / name for name in names]
        return {str(x): (x.is_symlink(), hashlib.sha256(x.read_bytes()).hexdigest()) for x in files}

    before = state()
    logits(Bmodel(compile_digits(tmp_path, *SYMMETRIC, "--chip=bm1688")), digits(1))
    assert state() == before


def test_a_damaged_bmodel_is_one_error(tmp_path: Path) -> None:
    path = compile_digits(tmp_path, *SYMMETRIC)
    content = bytearray(path.read_bytes())
    start = content.index(b"digits", 64)  # the network's name
    content[start - 4 : start] = b"\xff\xff\xff\x7f"  # its length
    path.write_bytes(content)
    with pytest.raises(ModelError) as caught:
        Bmodel(path)
    assert str(caught.value).startswith(f"{path}: cannot be loaded: expected the runtime to go on, but ")


@pytest.mark.skipif("TPU_EVAL_CHIP_TESTS" not in os.environ, reason="it is slow: see make test-chip")
@pytest.mark.parametrize("options", [SYMMETRIC, ASYMMETRIC], ids=["symmetric", "asymmetric"])
def test_a_real_classifier(shared: Path, tmp_path: Path, options: list[str]) -> None:
    """About ten seconds a picture."""
    network = shared / "models" / "efficientnet_lite0"
    files = [f"-o{tmp_path / 'e_tpu.mlir'}", f"--bmodel={tmp_path / 'e.bmodel'}"]
    table = f"--calibration-table={network / 'efflite0_cali_table'}"
    assert main(["lower", str(network / "efflite0.mlir"), *options, table, *files]) == 0
    pictures = sorted((shared / "data" / "imagenet" / "images").rglob("*.JPEG"))[:1]
    on_chip = logits(Bmodel(tmp_path / "e.bmodel"), pictures)
    np.testing.assert_array_equal(on_chip, logits(Module.load(tmp_path / "e_tpu.mlir"), pictures))
