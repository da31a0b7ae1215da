# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The command `lower`, with a script in the compiler's place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from networks.bmodel.stand_ins import write_installation

from tpu_eval.cli import main
from tpu_eval.lowering.compiler import reason

DIGITS = Path(__file__).resolve().parents[3] / "examples" / "digits"
TOP = DIGITS / "digits.mlir"
TABLE = f"--calibration-table={DIGITS / 'digits_cali_table'}"
LOWERED = DIGITS / "digits_bm1684x_int8_sym_tpu.mlir"

# What the compiler is asked is kept beside it; it gives the module that the real one gave.
SCRIPT = f"""#!/bin/sh
echo "$@" >> $TPUC_ROOT/asked; env > $TPUC_ROOT/environment; ls > $TPUC_ROOT/files
for word; do last=$word; done
case "$*" in
*--convert-top-to-tpu*) cp {LOWERED} $last; echo weights > OUT_weights.npz ;;
*--codegen*) echo bmodel > out.bmodel ;;
*) echo final > final.mlir ;;
esac
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of TPU-MLIR whose compiler is the script."""
    folder = write_installation(tmp_path / "tpu_mlir")
    monkeypatch.setenv("TPU_EVAL_TPU_MLIR", str(folder))
    write_compiler(folder, SCRIPT)
    return folder


def write_compiler(root: Path, text: str) -> None:
    compiler = root / "bin" / "tpuc-opt"
    compiler.parent.mkdir(exist_ok=True)
    compiler.write_text(text)
    compiler.chmod(0o755)


def failure(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["lower", *arguments]) in (1, 2)
    return capsys.readouterr().err


def test_module_weights_and_bmodel_land_in_their_places(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LD_PRELOAD", "")
    out = tmp_path / "results"
    out.mkdir()
    files = [f"-o{out / 'OUT.mlir'}", f"--bmodel={out / 'x.bmodel'}"]
    assert main(["lower", str(TOP), "--mode=int8", TABLE, *files]) == 0
    assert sorted(x.name for x in out.iterdir()) == ["OUT.mlir", "OUT_weights.npz", "x.bmodel"]
    assert (out / "OUT.mlir").read_bytes() == LOWERED.read_bytes()
    asked = (root / "asked").read_text().splitlines()
    assert asked[0].startswith("top.mlir --processor-assign=chip=bm1684x mode=INT8 num_device=1 num_core=1 ")
    assert "--import-calibration-table=file=table asymmetric=False --processor-top-optimize" in asked[0]
    assert "--convert-top-to-tpu=weightFileName=OUT_weights.npz asymmetric=False " in asked[0]
    assert asked[0].endswith("--canonicalize --weight-fold -o OUT.mlir")
    assert [x.split()[0] for x in asked[1:]] == ["OUT.mlir", "final.mlir"]
    assert {"digits_top_f32_all_weight.npz", "table"} <= set((root / "files").read_text().split())
    assert "LD_PRELOAD" not in (root / "environment").read_text()
    assert capsys.readouterr().out == "".join(
        f"{out / name}: {(out / name).stat().st_size} bytes\n"
        for name in ("OUT_weights.npz", "OUT.mlir", "x.bmodel")
    )


def test_asymmetric_with_a_table_of_modes(root: Path, tmp_path: Path) -> None:
    qtable = tmp_path / "q table"
    qtable.write_text("conv F16\n")
    options = ["--mode=int8", "--asymmetric", "--chip=BM1688", TABLE, f"--qtable={qtable}"]
    assert main(["lower", str(TOP), *options, f"-o{tmp_path / 'OUT.mlir'}"]) == 0
    asked = (root / "asked").read_text()
    assert "chip=bm1688 " in asked
    assert "file=table asymmetric=True " in asked
    assert "--convert-top-to-tpu=qtable=qtable weightFileName=OUT_weights.npz asymmetric=True " in asked


def test_a_compiler_that_fails_leaves_nothing_and_says_why(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "echo one; echo two; echo Stack dump:; echo '#0 0x1'; echo half > OUT.mlir; kill -ABRT $$"
    write_compiler(root, f"#!/bin/sh\n{text}\n")
    out = tmp_path / "OUT.mlir"
    err = failure(capsys, str(TOP), "--mode=f16", f"-o{out}")
    assert err == f"one\ntwo\nerror: {TOP}: tpuc-opt failed with signal SIGABRT: one; two\n"
    assert not out.exists()


def test_a_module_that_cannot_be_loaded_is_not_written(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_compiler(root, "#!/bin/sh\nfor word; do last=$word; done\necho rubbish > $last\n")
    err = failure(capsys, str(TOP), "--mode=f16", f"-o{tmp_path / 'OUT.mlir'}")
    assert err.startswith("error: ")
    assert "OUT.mlir" in err
    assert not (tmp_path / "OUT.mlir").exists()


def test_reasons() -> None:
    assert reason("note\nx.mlir:3:1: error: op is wrong\nmore") == "op is wrong"
    assert reason("\n") == "it said nothing"


def test_what_is_asked_must_make_sense(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = f"-o{tmp_path / 'OUT.mlir'}"
    top = str(TOP)
    spaced = tmp_path / "a b.mlir"
    cases = [
        ([], "TOP.mlir: required: see tpu-eval lower --help"),
        ([top], "--mode: required: see tpu-eval lower --help"),
        ([top, "--mode=f16"], "--output: required: see tpu-eval lower --help"),
        ([top, "--mode=int4", out], "--mode: expected f32 or f16 or bf16 or int8, but got 'int4'"),
        ([top, "--mode=int8", out], "--calibration-table: expected a file for int8, but got none"),
        ([top, "--mode=f16", "--asymmetric", out], "--asymmetric: expected it for int8 only, but got f16"),
        ([top, "--mode=f16", "-ox"], "--output: expected a file that ends in .mlir, but got 'x'"),
        (
            [top, "--mode=f16", out, "--bmodel=x"],
            "--bmodel: expected a file that ends in .bmodel, but got 'x'",
        ),
        (
            [top, "--mode=f16", out, "--chip=tpu"],
            "--chip: expected bm1684x or bm1688 or cv186x, but got 'tpu'",
        ),
        (
            [top, "--mode=int8", "--calibration-table=/none", out],
            "/none: expected a table, but got no file",
        ),
        (
            [str(LOWERED), "--mode=f16", out],
            f"{LOWERED}: expected a Top module, but got one at Tpu INT8 symmetric",
        ),
        (
            [top, "--mode=f16", f"-o{spaced}"],
            "a b.mlir: expected a name of letters, digits and . _ + @ -, as the compiler takes no other, "
            "but got 'a b.mlir'",
        ),
    ]
    for arguments, expected in cases:
        assert failure(capsys, *arguments) == f"error: {expected}\n"


def test_a_compiler_that_is_absent_or_may_not_be_run(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    compiler = root / "bin" / "tpuc-opt"
    options = [str(TOP), "--mode=f16", f"-o{tmp_path / 'OUT.mlir'}"]
    compiler.chmod(0o644)
    rule = f"expected an executable file, but got another: chmod +x {compiler}"
    assert failure(capsys, *options) == f"error: {compiler}: {rule}\n"
    shutil.rmtree(root / "bin")
    assert failure(capsys, *options) == (
        f"error: {compiler}: expected TPU-MLIR's compiler, but got no such file\n"
    )
