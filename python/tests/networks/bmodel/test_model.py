# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A bmodel as a model, with a stand-in for the process that holds the runtime."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from networks.bmodel.stand_ins import WORKER, write_bmodel, write_installation

from tpu_eval.cli import main
from tpu_eval.errors import ModelError, SampleError
from tpu_eval.networks.bmodel import process
from tpu_eval.networks.bmodel.model import Bmodel

DIGITS = Path(__file__).resolve().parents[4] / "examples" / "digits"
INT8 = "digits_bm1684x_int8_sym_tpu.mlir"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the digits' INT8 module lies, with the stand-ins in force."""
    monkeypatch.setattr(process, "WORKER", (str(WORKER),))
    monkeypatch.setenv("TPU_EVAL_TPU_MLIR", str(write_installation(tmp_path / "tpu_mlir")))
    shutil.copy(DIGITS / INT8, tmp_path)
    return tmp_path


def test_what_it_says_of_itself(folder: Path) -> None:
    model = Bmodel(write_bmodel(folder / "digits_int8_sym.bmodel"))
    assert (model.name, model.stage) == ("digits_int8_sym", "bmodel INT8 symmetric")
    assert model.notes == (f"pictures as {folder / INT8} says", "on the simulator of bm1684x")
    assert [(x.name, list(x.shape)) for x in model.inputs] == [("picture", [1, 1, 16, 16])]
    assert [(x.name, x.shape) for x in model.outputs] == [("scores", [1, 10])]
    assert model.attributes["preprocessing"] == str(folder / INT8)


def test_any_number_of_samples_one_by_one(folder: Path) -> None:
    model = Bmodel(write_bmodel(folder / "digits_int8_sym.bmodel"))
    values = np.arange(3 * 256, dtype=np.float32).reshape(3, 1, 16, 16)
    scores = model.session().run({"picture": values})["scores"]
    assert scores.shape == (3, 10)
    assert scores[:, 0].tolist() == values.sum(axis=(1, 2, 3)).tolist()


def test_pictures_are_normalised_as_the_module_says(folder: Path) -> None:
    model = Bmodel(write_bmodel(folder / "digits_int8_sym.bmodel"))
    picture = model.module.preprocessor()(DIGITS / "images" / "0" / "0048.png")[np.newaxis]
    expected = model.module.input_session().run({"picture": picture})["picture"]
    scores = model.picture_session().run({"picture": picture})["scores"]
    assert scores[0, 0] == pytest.approx(expected.sum(), rel=1e-5)


def test_a_session_has_a_process_of_its_own_that_goes_with_it(folder: Path) -> None:
    model = Bmodel(write_bmodel(folder / "digits_int8_sym.bmodel"))
    sessions = [model.session(), model.session()]
    processes = [session.worker._process for session in sessions]
    assert processes[0].pid != processes[1].pid
    del sessions
    deadline = time.monotonic() + 10
    while any(x.poll() is None for x in processes) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert [x.poll() for x in processes] == [0, 0]


def test_nothing_of_the_users_environment_reaches_the_process(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LD_PRELOAD", "")
    monkeypatch.setenv("BMRUNTIME_LOG", "1")
    model = Bmodel(write_bmodel(folder / "digits_int8_sym.bmodel"))
    environment = model._idle[0].description["environment"]
    assert {"LD_PRELOAD", "BMRUNTIME_LOG"}.isdisjoint(environment)
    assert environment["LD_LIBRARY_PATH"].split(os.pathsep)[0] == model._idle[0]._folder.name


@pytest.mark.parametrize(
    ("how", "ending"), [("kill", "signal SIGKILL"), ("segfault", "signal SIGSEGV"), ("exit", "status 3")]
)
def test_a_crash_names_the_sample(
    folder: Path, capsys: pytest.CaptureFixture[str], how: str, ending: str
) -> None:
    model = write_bmodel(folder / "digits_int8_sym.bmodel", at=3, how=how)
    images = DIGITS / "images" / "0"
    third = sorted(images.iterdir())[2].name
    (folder / "labels.txt").write_text("".join(f"{x.name} 0\n" for x in images.iterdir()))
    options = [f"--dataset={images}", f"--labels={folder / 'labels.txt'}", "--threads=1", "--count=4"]
    assert main([str(model), *options, "--sample=first", "--no-progress"]) == 1
    said = "(it last said: the libraries print this)"
    problem = f"expected the runtime to go on, but its process ended by {ending} {said}"
    out, err = capsys.readouterr()
    assert err == f"error: {model}: {third}: {problem}\n"
    assert "the libraries print this" not in out


def test_a_crash_outside_of_an_evaluation_names_the_place(folder: Path) -> None:
    session = Bmodel(write_bmodel(folder / "digits_int8_sym.bmodel", at=2, how="kill")).session()
    with pytest.raises(SampleError) as caught:
        session.run({"picture": np.zeros((2, 1, 16, 16), np.float32)})
    assert caught.value.index == 1


def test_a_crash_while_loading(folder: Path) -> None:
    path = write_bmodel(folder / "digits_int8_sym.bmodel", at="load", how="segfault")
    with pytest.raises(ModelError) as caught:
        Bmodel(path)
    problem = "expected the runtime to go on, but its process ended by signal SIGSEGV"
    said = "(it last said: the libraries print this)"
    assert str(caught.value) == f"{path}: cannot be loaded: {problem} {said}"


def test_a_refusal(folder: Path) -> None:
    path = write_bmodel(folder / "digits_int8_sym.bmodel", refuse="bmrt_load_bmodel failed with False")
    with pytest.raises(ModelError) as caught:
        Bmodel(path)
    problem = "expected the runtime to go on, but got: bmrt_load_bmodel failed with False"
    assert str(caught.value) == f"{path}: cannot be loaded: {problem}"


def test_a_module_of_another_network(folder: Path) -> None:
    path = write_bmodel(folder / "digits_int8_sym.bmodel", shape=[1, 3, 8, 8])
    with pytest.raises(ModelError) as caught:
        Bmodel(path)
    expected = f"expected the inputs of {folder / INT8}, 1x1x16x16, but got 1x3x8x8"
    assert str(caught.value) == f"{path}: {expected}"


def test_arrays_that_do_not_fit(folder: Path) -> None:
    path = write_bmodel(folder / "digits_int8_sym.bmodel")
    session = Bmodel(path).session()
    with pytest.raises(ModelError) as caught:
        session.run({"x": np.zeros((1, 1, 16, 16), np.float32)})
    assert str(caught.value) == f"{path}: expected inputs picture, but got x"
    with pytest.raises(ModelError) as caught:
        session.run({"picture": np.zeros((1, 1, 8, 8), np.float32)})
    assert str(caught.value) == f"{path}: 'picture': expected shape Nx1x16x16, but got 1x1x8x8"


def test_the_command_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_bmodel(folder / "digits_int8_sym.bmodel")
    np.savez(folder / "in.npz", anything=np.ones((3, 1, 16, 16), np.float32))
    files = [f"--input={folder / 'in.npz'}", f"--output={folder / 'out.npz'}"]
    assert main(["run", str(path), *files]) == 0
    assert capsys.readouterr().out == f"{folder / 'out.npz'}: 1 array\n"
    assert np.load(folder / "out.npz")["scores"][:, 0].tolist() == [256, 256, 256]
    assert main(["run", str(path), *files, "--all-tensors"]) == 2
    expected = f"--all-tensors: expected it for a module, but got it for {path}"
    assert capsys.readouterr().err == f"error: {expected}\n"


def test_an_interrupt_of_the_terminal_is_no_crash(folder: Path) -> None:
    model = write_bmodel(folder / "digits_int8_sym.bmodel", sleep=0.2)
    words = [str(model), f"--dataset={DIGITS / 'images'}", "--threads=1", "--no-progress"]
    program = (
        "import sys; from tpu_eval.networks.bmodel import process; from tpu_eval.cli import main; "
        f"process.WORKER = ({str(WORKER)!r},); sys.exit(main({words!r}))"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", program], stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    deadline = time.monotonic() + 60
    while not model.with_suffix(".begun").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert re.search(r"^interrupted(: \d+ of 400 samples were evaluated)?$", err, re.MULTILINE)
    assert "error:" not in err
