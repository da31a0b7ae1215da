# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval conformance` on small folders of cases, whole and broken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tpu_eval.cli import main
from tpu_eval.conformance import run
from tpu_eval.conformance.cases import CasePlace
from tpu_eval.conformance.workers import _JudgeProcess

pytest.importorskip("tpu_eval._native", reason="the native module is not built")
X = np.array([[1.0, 2.0, 4.0]], np.float32)
# s = x + x, d = s - 1.999998 x: what little s is off by is much of d.
MODULE = """
module attributes {module.state = "TOP_F32", module.weight_file = "top_weights.npz"} {
  func.func @main(%0: tensor<1x3xf32>) -> tensor<1x3xf32> {
    %i = "top.Input"(%0) : (tensor<1x3xf32>) -> tensor<1x3xf32> loc("x")
    %s = "OP"(%i, %i) : (tensor<1x3xf32>, tensor<1x3xf32>) -> tensor<1x3xf32> loc("s")
    %d = "top.Add"(%s, %i) {coeff = [1.0, -1.999998]}
       : (tensor<1x3xf32>, tensor<1x3xf32>) -> tensor<1x3xf32> loc("d")
    return %d : tensor<1x3xf32>
  }
}
"""


def difference(s: Any) -> Any:
    return (s - np.float32(1.999998) * X).astype(np.float32)


def write_case(root: Path, name: str, op: str = "top.Add", **reference: Any) -> Path:
    """A case with a Top module, entered in the index."""
    folder = root / "cases" / name
    folder.mkdir(parents=True)
    (folder / "top.mlir").write_text(MODULE.replace("OP", op))
    np.savez(folder / "input.npz", x=X)
    tensors = {"x": X, "s": 2 * X, "d": difference(2 * X), **reference}
    np.savez(folder / "top_ref.npz", **tensors)
    described = {name: ["F32", [1, 3], 1.0, 0] for name in tensors}
    ops = {"top.Input": 1, op: 1, "top.Add": 1}
    (folder / "case.json").write_text(json.dumps({"modules": {"top": {"ops": ops, "tensors": described}}}))
    index = root / "index.json"
    cases = json.loads(index.read_text())["cases"] if index.exists() else []
    index.write_text(
        json.dumps({"cases": [*cases, {"case": name, "dir": f"cases/{name}", "modes": ["top"]}]})
    )
    return folder


def conformance(root: Path, *options: str) -> tuple[int, dict[str, Any]]:
    status = main(["conformance", str(root), f"--json={root}/out.json", "--jobs=2", *options])
    return status, json.loads((root / "out.json").read_text())


def counts(report: dict[str, Any]) -> dict[str, int]:
    return {name: count for name, count in report["modes"]["top"].items() if count}


def test_equal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_case(tmp_path, "same")
    status, report = conformance(tmp_path)
    assert status == 0
    assert counts(report) == {"cases": 1, "equal": 1, "identical": 1}
    assert report["cases"] == [{"case": "same", "mode": "top", "status": "equal", "tensors": 3}]
    assert report["ops"]["top.Add"]["equal"] == 2
    assert "1 of 1 modules agree, 0 fail, 0 are recorded exceptions" in capsys.readouterr().out


def test_errors_of_the_ops_before_do_not_count(tmp_path: Path) -> None:
    """The reference's sum is 5e-6 off, within the rule; the difference made of ours is far outside."""
    near = (2 * X * np.float32(1 + 5e-6)).astype(np.float32)
    write_case(tmp_path, "drift", s=near, d=difference(near))
    status, report = conformance(tmp_path)
    assert status == 0
    assert counts(report) == {"cases": 1, "within": 1, "drifted": 1}
    assert list(report["cases"][0]["accumulated"]) == ["d"]
    assert {name: x for name, x in report["ops"]["top.Add"].items() if x} == {
        "tensors": 2,
        "equal": 1,
        "within": 1,
        "drifted": 1,
    }


def test_an_op_that_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only the op itself is outside, not the one that runs on its reference."""
    wrong = 2 * X + np.float32(1e-3)
    write_case(tmp_path, "wrong", s=wrong, d=difference(wrong))
    write_case(tmp_path, "right")
    status, report = conformance(tmp_path)
    assert status == 1
    assert counts(report) == {"cases": 2, "equal": 1, "outside": 1, "identical": 1}
    assert report["cases"][0]["isolated"] == {"s": "off by 12.50 times what is allowed"}
    assert list(report["cases"][0]["accumulated"]) == ["s", "d"]
    line = "outside: wrong, top: top.Add 's': off by 12.50 times what is allowed"
    assert line in capsys.readouterr().out.splitlines()


def test_a_recorded_exception(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_case(tmp_path, "wrong", s=X)
    known = tmp_path / "exceptions.json"
    known.write_text('[{"case": "wrong", "mode": "top", "reason": "the reference is of another release"}]')
    monkeypatch.setattr(run.recorded, "__defaults__", ("interpreter", known))
    status, report = conformance(tmp_path)
    assert status == 0
    assert counts(report)["outside"] == 1
    assert report["cases"][0]["exception"] == "the reference is of another release"


def test_recorded_exceptions_have_reasons() -> None:
    for numerics in ("interpreter", "cmodel"):
        assert all(len(reason) > 20 for reason in run.recorded(numerics).values())


def test_the_simulators_results(tmp_path: Path) -> None:
    """Of the network's outputs, and of the cases that have them."""
    folder = write_case(tmp_path, "right")
    write_case(tmp_path, "without")
    np.savez(folder / "top_bmodel_ref.npz", d=difference(2 * X))
    status, report = conformance(tmp_path, "--numerics=cmodel", f"--markdown={tmp_path}/page.md")
    assert status == 0
    assert report["numerics"] == "cmodel"
    assert [(x["case"], x["status"], x["tensors"]) for x in report["cases"]] == [("right", "equal", 1)]
    assert (tmp_path / "page.md").read_text().startswith("# Conformance to the hardware simulator\n")
    np.savez(folder / "top_bmodel_ref.npz", d=X)
    status, report = conformance(tmp_path, "--numerics=cmodel")
    assert (status, counts(report)["outside"]) == (1, 1)


def test_no_results_of_the_simulator(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_case(tmp_path, "without")
    assert main(["conformance", str(tmp_path), "--numerics=cmodel"]) == 1
    rule = "expected cases that match '*', with results of the simulator, but got none"
    assert capsys.readouterr().err == f"error: {tmp_path}/index.json: {rule}\n"


def test_an_op_without_a_rule(tmp_path: Path) -> None:
    write_case(tmp_path, "new", op="top.Unheard")
    status, report = conformance(tmp_path)
    assert status == 1
    assert counts(report) == {"cases": 1, "unsupported": 1}
    assert report["cases"][0]["reason"].endswith(
        "expected ops with an evaluation rule, but got top.Unheard (1, first at 's')"
    )
    assert report["ops"]["top.Unheard"]["unsupported"] == 1
    assert report["ops"]["top.Add"]["unsupported"] == 0


def broken(folder: Path, what: str) -> None:
    """Breaks a case in one way."""
    facts = json.loads((folder / "case.json").read_text())
    if what == "mode":
        facts["modules"]["f16"] = facts["modules"].pop("top")
    elif what == "tensor":
        facts["modules"]["top"]["tensors"]["z"] = ["F32", [1, 3], 1.0, 0]
        np.savez(folder / "top_ref.npz", z=X)
    elif what == "nothing":
        facts["modules"]["top"]["tensors"] = {}
    elif what == "input":
        np.savez(folder / "input.npz", y=X)
    elif what == "shape":
        np.savez(folder / "input.npz", x=X[:, :2])
    elif what == "json":
        (folder / "case.json").write_text("{")
        return
    else:
        (folder / what).unlink()
        return
    (folder / "case.json").write_text(json.dumps(facts))


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("case.json", "DIR/case.json: cannot be read: No such file or directory"),
        ("json", "DIR/case.json: expected JSON, but got Expecting property name"),
        ("mode", "DIR/case.json: expected the mode top, but got f16"),
        ("top.mlir", "DIR/top.mlir: no such file"),
        ("top_ref.npz", "DIR/top_ref.npz: no such file"),
        ("input.npz", "DIR/input.npz: no such file"),
        ("input", "DIR/input.npz: expected an array 'x', but got y"),
        ("shape", "DIR/input.npz: 'x': expected an array of shape (1, 3), but got (1, 2)"),
        ("tensor", "DIR/top.mlir: expected a tensor 'z', but got none"),
        ("nothing", "DIR/top.mlir: expected tensors that the reference has, but got none"),
    ],
)
def test_a_broken_case_is_one_line_and_the_others_run(what: str, reason: str, tmp_path: Path) -> None:
    folder = write_case(tmp_path, "broken")
    write_case(tmp_path, "whole")
    broken(folder, what)
    status, report = conformance(tmp_path)
    assert status == 1
    assert [x["status"] for x in report["cases"]] == ["failed", "equal"]
    assert report["cases"][0]["reason"].replace(str(folder), "DIR").startswith(reason)


def test_a_process_that_dies_takes_its_module_only() -> None:
    worker = _JudgeProcess("reference")
    worker.process.kill()
    worker.process.join()
    worker.place = CasePlace("deadly", Path(), "top")
    verdict = worker.take()
    assert (verdict.status, verdict.case) == ("failed", "deadly")
    assert verdict.reason == "expected a verdict, but the process ended with status -9"


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["DIR/none"], "DIR/none: no such folder"),
        (["DIR"], "DIR/index.json: cannot be read: No such file or directory"),
        ([], "DIR: required: see tpu-eval conformance --help"),
        (
            ["DIR", "--mode=int8"],
            "--mode: expected top or f32 or f16 or bf16 or int8_sym or int8_asym, but got 'int8'",
        ),
        (["DIR/cases", "--case=b*"], "DIR/cases/index.json: expected cases that match 'b*', but got none"),
        (
            ["DIR/list"],
            """DIR/list/index.json: expected "cases", a list of objects with a "dir", but got something else""",
        ),
    ],
)
def test_messages(options: list[str], line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_case(tmp_path / "cases", "a")
    (tmp_path / "list").mkdir()
    (tmp_path / "list" / "index.json").write_text('{"cases": [{"case": "x"}]}')
    words = [x.replace("DIR", str(tmp_path)) for x in options]
    assert main(["conformance", *words]) == (2 if line.startswith(("--", "DIR: ")) else 1)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.replace(str(tmp_path), "DIR") == f"error: {line}\n"


def test_only_some_cases_and_modes(tmp_path: Path) -> None:
    for name in ("a1", "a2", "b1"):
        write_case(tmp_path, name)
    _, report = conformance(tmp_path, "--case=a*", "--mode=top,f16")
    assert [x["case"] for x in report["cases"]] == ["a1", "a2"]
