# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs that find what earlier ones computed, and the commands that look after it."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, benchmark, on_instruction_set

from tpu_eval import _native
from tpu_eval.cli import main
from tpu_eval.store.index import index_path

DIGITS = ROOT / "examples" / "digits"
SYM, ASYM, F16 = (DIGITS / f"digits_bm1684x_{x}_tpu.mlir" for x in ("int8_sym", "int8_asym", "f16"))
IMAGES = f"--dataset={DIGITS / 'images'}"


@pytest.fixture
def report(tmp_path: Path) -> Any:
    """Runs a command on 30 digits; gives its report."""

    def run(*words: str | Path, status: int = 0) -> Any:
        file = tmp_path / "r.json"
        models = [x for x in words if not str(x).startswith("--")]
        options = [str(x) for x in words if str(x).startswith("--")]
        assert main([*map(str, models), IMAGES, "--count=30", f"--json={file}", *options]) == status
        return json.loads(file.read_text())

    return run


def counts(found: Any) -> tuple[int, int]:
    return found["store"]["reused"], found["store"]["computed"]


def test_the_second_run_computes_nothing_and_says_so(
    report: Any, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = report(SYM)
    assert counts(first) == (0, 30) and "from the store" not in capsys.readouterr().out
    second = report(SYM, "--batch-size=7", "--threads=2")
    assert counts(second) == (30, 0) and first["metrics"] == second["metrics"]
    assert second["store"]["path"] == str(cache / "tpu-eval" / "store")
    assert "30 reused, 0 computed" in capsys.readouterr().out


def test_a_part_that_is_known_is_not_computed(report: Any, tmp_path: Path) -> None:
    rows = [tmp_path / x for x in ("a.jsonl", "b.jsonl")]
    report(SYM, "--count=11", f"--store={tmp_path / 's'}")
    found = report(SYM, f"--store={tmp_path / 's'}", "--batch-size=4", f"--predictions={rows[0]}")
    reused, computed = counts(found)
    assert reused + computed == 30 and 0 < computed < 30
    plain = report(SYM, "--no-store", f"--predictions={rows[1]}")
    assert "store" not in plain and plain["metrics"] == found["metrics"]
    assert rows[0].read_text() == rows[1].read_text()


@pytest.mark.parametrize(
    "change", ["--decoder=pillow", "--kernels=reference", "--numerics=cmodel", "weights", "module", "picture"]
)
def test_what_changes_outputs_is_computed_again(report: Any, tmp_path: Path, change: str) -> None:
    report(SYM)
    model, words, again = SYM, [change], 30
    if change == "picture":
        folder = shutil.copytree(DIGITS / "images", tmp_path / "images")
        for file in folder.rglob("*.png"):
            file.write_bytes(file.read_bytes() + b"\n")
        words = [f"--dataset={folder}"]
        assert main([str(model), *words, "--count=30", f"--json={tmp_path / 'p.json'}"]) == 0
        assert counts(json.loads((tmp_path / "p.json").read_text())) == (0, 30)
        return
    if change in ("weights", "module"):
        model = Path(shutil.copy(SYM, tmp_path))
        weights = Path(shutil.copy(SYM.with_name(f"{SYM.stem}_weights.npz"), tmp_path))
        words = []
        assert counts(report(model)) == (30, 0)  # where files lie is no matter
        if change == "weights":
            with weights.open("ab") as file:
                file.write(b"\0")
        else:
            model.write_text(model.read_text().replace('logits_Gemm_f32"', 'Logits_f32"'))
    assert counts(report(model, *words)) == (0, again)


@pytest.mark.skipif(
    not _native.instruction_sets().fused, reason="this processor sums floats like the baseline"
)
@pytest.mark.parametrize(("model", "reused"), [(SYM, 30), (F16, 0)])
def test_floats_of_a_processor_that_rounds_otherwise_are_computed_again(
    report: Any, tmp_path: Path, model: Path, reused: int
) -> None:
    first = report(model)
    file = tmp_path / "baseline.json"
    command = [str(model), IMAGES, "--count=30", f"--json={file}"]
    run = on_instruction_set("baseline", f"from tpu_eval.cli import main; main({command!r})")
    assert run.returncode == 0, run.stderr
    found = json.loads(file.read_text())
    assert counts(found) == (reused, 30 - reused) and found["metrics"] == first["metrics"]


def test_what_changes_no_output_is_not(report: Any) -> None:
    report(SYM)
    assert counts(report(SYM, "--metric=top2", "--require=top2>1.0", status=1)) == (30, 0)


def test_no_resume_computes_all_and_keeps_it(report: Any) -> None:
    report(SYM)
    assert counts(report(SYM, "--no-resume")) == (0, 30)
    assert counts(report(SYM, "--resume")) == (30, 0)


def test_of_several_stages_only_the_new_one_is_computed(
    report: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    report(SYM)
    found = report("stages", SYM, ASYM)
    assert [counts(x) for x in found["stages"]] == [(30, 0), (0, 30)]
    line = "from the store: 30 of int8_sym, 0 of int8_asym; pictures/s are of the others\n"
    assert line in capsys.readouterr().out
    again = report("stages", SYM, ASYM, "--until=width(top1) <= 0.9")
    assert all(counts(x)[1] == 0 for x in again["stages"])


def test_profiles_are_of_runs(report: Any) -> None:
    report(SYM)
    found = report(SYM, "--profile")
    assert "store" not in found and found["profile"]


def test_what_is_damaged_is_computed_again(
    report: Any, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = report(SYM)
    (shard,) = (cache / "tpu-eval" / "store" / "shards").iterdir()
    data = bytearray(shard.read_bytes())
    data[-1] ^= 0x40
    shard.write_bytes(data)
    second = report(SYM)
    assert counts(second) == (29, 1) and first["metrics"] == second["metrics"]
    folder = cache / "tpu-eval" / "store"
    assert capsys.readouterr().err == f"note: {folder}: 1 outputs were damaged, and were computed again\n"


def test_a_default_store_that_cannot_be_used_is_done_without(
    report: Any, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.touch()
    folder = cache / "tpu-eval" / "store"
    assert "store" not in report(SYM)
    assert (
        capsys.readouterr().err == f"note: nothing is stored: {folder}: cannot be created: Not a directory\n"
    )
    assert main([str(SYM), IMAGES, f"--store={folder}"]) == 1
    assert capsys.readouterr().err == f"error: {folder}: cannot be created: Not a directory\n"


def test_info_verify_and_prune(report: Any, cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = cache / "tpu-eval" / "store"
    report(SYM)
    capsys.readouterr()
    assert main(["store", "info"]) == 0
    out = capsys.readouterr().out
    assert SYM.stem in out and f"{folder}: outputs of 30 pictures, 0.01 MB\n" in out
    assert main(["store", "verify", f"--store={folder}"]) == 0
    assert capsys.readouterr().out == f"{folder}: 30 outputs are as they were written\n"
    (shard,) = (folder / "shards").iterdir()
    size = shard.stat().st_size
    shard.write_bytes(b"")
    assert main(["store", "verify"]) == 1
    rule = "expected 30 outputs as they were written, but got 30 damaged: dropped"
    assert capsys.readouterr().err == f"error: {folder}: {rule}\n"
    assert main(["store", "prune", "--limit=0"]) == 0
    assert capsys.readouterr().out == f"{folder}: {size / 1000:.3g} kB dropped, 0 bytes kept\n"
    assert not list((folder / "shards").iterdir())


def test_messages_of_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["store", "info", f"--store={tmp_path}"]) == 1
    assert capsys.readouterr().err == f"error: {tmp_path}: expected a store, but got none\n"
    index_path(tmp_path).mkdir()
    assert main(["store", "verify", f"--store={tmp_path}"]) == 1
    assert capsys.readouterr().err == f"error: {tmp_path}: expected a store, but got none\n"


@pytest.mark.parametrize("how", ["overwritten", "lost", "an inner page"])
def test_an_index_that_is_damaged_is_made_anew(
    report: Any, cache: Path, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    first = report(SYM)
    folder = cache / "tpu-eval" / "store"
    index = index_path(folder)
    data = index.read_bytes()
    if how == "lost":
        index.unlink()
    else:
        at = 0 if how == "overwritten" else 4096
        index.write_bytes(data[:at] + bytes([0x55]) * (len(data) - at))
    capsys.readouterr()
    assert main(["store", "verify"]) == 1
    note = f"note: {index}: was lost or damaged, and was rebuilt from the shards: 30 outputs\n"
    captured = capsys.readouterr()
    assert captured == (f"{folder}: 30 outputs are as they were written\n", note)
    assert main(["store", "verify"]) == 0
    second = report(SYM)
    assert counts(second) == (30, 0) and second["metrics"] == first["metrics"]
    assert main(["store", "info"]) == 0
    assert f"{SYM.stem} │      30" in capsys.readouterr().out


def test_a_run_on_a_damaged_index_says_so_and_computes_nothing(
    report: Any, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report(SYM)
    index = index_path(cache / "tpu-eval" / "store")
    index.write_bytes(b"no database, but long enough to be looked at as one" * 20)
    capsys.readouterr()
    assert counts(report(SYM)) == (30, 0)
    rule = "was lost or damaged, and was rebuilt from the shards: 30 outputs"
    assert capsys.readouterr().err == f"note: {index}: {rule}\n"


def test_a_run_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    """In short what benchmarks/kill.py does at length: kill -9 at random, then to the end."""
    kill = benchmark("kill")
    trial = kill.Trial(SYM, kill.distinct(DIGITS / "images", tmp_path / "images", 5), None, tmp_path)
    found = kill.trials(trial, 3, random.Random(7))
    assert found.wrong == 0 and found.kills >= 3 and found.second_computed == 0
    assert found.reused > 0, "a kill came after the first batch"
