# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which libraries run a bmodel."""

from __future__ import annotations

from pathlib import Path

import pytest
from networks.bmodel.stand_ins import write_installation

from tpu_eval.errors import ToolchainError
from tpu_eval.networks.bmodel import runtime
from tpu_eval.toolchain.installation import Installation

MODEL = Path("x.bmodel")


@pytest.fixture
def found(tmp_path: Path) -> Installation:
    return Installation(write_installation(tmp_path / "tpu_mlir", ("bm1684x", "bm1684x2", "bm1688")), "")


@pytest.mark.parametrize(
    ("chip", "own"), [("bm1684x", "bm1684x"), ("bm1688", "bm1688"), ("cv186x", "bm1688")]
)
def test_each_chip_has_its_simulator_under_the_one_name(
    found: Installation, tmp_path: Path, chip: str, own: str
) -> None:
    folder = tmp_path / "private"
    folder.mkdir()
    before = {x: x.read_text() for x in found.libraries.iterdir()}
    files = runtime.simulator(MODEL, chip, found).link(folder)
    assert (folder / "libcmodel.so").read_text() == f"libcmodel_{own}.so"
    assert files[-3:] == [str(folder / x) for x in ("libcmodel.so", "libbmlib.so.0", "libbmrt.so")]
    assert {x: x.read_text() for x in found.libraries.iterdir()} == before


def test_a_chip_with_a_device_library_of_its_own(found: Installation, tmp_path: Path) -> None:
    (found.libraries / "libbmlib_bm1684x2.so.0").write_text("its own")
    runtime.simulator(MODEL, "bm1684x2", found).link(tmp_path)
    assert (tmp_path / "libbmlib.so.0").read_text() == "its own"


def test_a_chip_that_the_simulator_does_not_know(found: Installation) -> None:
    with pytest.raises(ToolchainError) as caught:
        runtime.simulator(MODEL, "bm1690", found)
    known = f"bm1684x, bm1684x2, bm1688, cv186x, which the simulator in {found.root} knows"
    assert str(caught.value) == f"x.bmodel: expected a bmodel for {known}, but got one for bm1690"


def test_a_board_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TPU_EVAL_TPU_MLIR", raising=False)
    monkeypatch.setattr(runtime, "board_devices", lambda: [Path("/dev/bm-sophon0")])
    monkeypatch.setattr(runtime, "board_libraries", lambda: None)
    with pytest.raises(ToolchainError) as caught:
        runtime.find_runtime(MODEL, "bm1684x")
    assert str(caught.value) == "x.bmodel: expected the driver's libbmrt.so in /opt/sophon, but got none"
    for name in ("libbmrt.so", "libbmlib.so"):
        (tmp_path / name).touch()
    monkeypatch.setattr(runtime, "board_libraries", lambda: tmp_path)
    found = runtime.find_runtime(MODEL, "bm1684x")
    assert found.name == "the chip at /dev/bm-sophon0"
    private = tmp_path / "private"
    private.mkdir()
    assert found.link(private)[-2:] == [str(private / "libbmlib.so"), str(private / "libbmrt.so")]
