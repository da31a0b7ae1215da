# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`--html`: what is refused before the first sample."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT

from tpu_eval.cli import main
from tpu_eval.errors import OutputError

DIGITS = ROOT / "examples" / "digits"
MODELS = [str(DIGITS / "digits.mlir"), str(DIGITS / "digits_bm1684x_f16_tpu.mlir")]
DATA = [f"--dataset={DIGITS / 'images'}", "--count=5"]


@pytest.mark.parametrize("command", [MODELS[:1], ["stages", *MODELS]], ids=["evaluate", "stages"])
@pytest.mark.parametrize(
    ("options", "status", "message"),
    [
        ("--html=no/r.html", 1, "no/r.html: no such folder to write to: no"),
        ("--html=.", 1, ".: expected a file to write, but got a folder"),
        ("--html-pictures=3", 2, "--html-pictures: expected it with --html, but got no page to write"),
        ("--html-compare=c.json", 2, "--html-compare: expected it with --html, but got no page to write"),
        (
            "--html=r.html --html-pictures=-1",
            2,
            "--html-pictures: expected a whole number of at least 0, but got '-1'",
        ),
        ("--html=r.html --html-compare=absent", 2, "absent: cannot be read: No such file or directory"),
        (
            "--html=r.html --html-compare=text",
            2,
            "text: expected the JSON of tpu-eval compare, but got other text",
        ),
        (
            "--html=r.html --html-compare=list",
            2,
            "list: expected the JSON of tpu-eval compare, but got another report",
        ),
    ],
)
def test_messages(
    command: list[str],
    options: str,
    status: int,
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text").write_text("{")
    (tmp_path / "list").write_text("[]")
    assert main([*command, *DATA, *options.split()]) == status
    assert capsys.readouterr().err == f"error: {message}\n"
    assert not (tmp_path / "r.html").exists()


@pytest.fixture
def compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A comparison that was made in another folder, by names that only hold there, of copies of two stages."""
    place = tmp_path / "made"
    place.mkdir()
    for file in DIGITS.glob("digits*"):
        (place / file.name).write_bytes(file.read_bytes())
    monkeypatch.chdir(place)
    names = [Path(x).name for x in MODELS]
    assert main(["compare", *names, f"--dataset={DIGITS / 'images'}", "--count=1", "--json=c.json"]) == 0
    monkeypatch.chdir(tmp_path)
    return place / "c.json"


def test_ops_have_their_text_wherever_the_page_is_made(compared: Path, tmp_path: Path) -> None:
    words = ["stages", *MODELS, *DATA, f"--html={tmp_path / 'r.html'}", f"--html-compare={compared}"]
    assert main(words) == 0
    assert 'href="#error-op-' in (tmp_path / "r.html").read_text()
    (compared.parent / Path(MODELS[1]).name).unlink()
    assert main(words) == 0
    text = (tmp_path / "r.html").read_text()
    assert 'href="#error-op-' not in text and "the text of its ops is not shown" in text


def test_a_comparison_of_something_else(
    compared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = [*DATA, f"--html={tmp_path / 'r.html'}", f"--html-compare={compared}"]
    capsys.readouterr()
    assert main([str(DIGITS / "digits_bm1684x_int8_sym_tpu.mlir"), *options]) == 2
    assert capsys.readouterr().err == (
        f"error: {compared}: expected a comparison with a model of this run, but got one of "
        "digits_bm1684x_f16_tpu.mlir and digits.mlir\n"
    )
    module = compared.parent / "digits_bm1684x_f16_tpu.mlir"
    module.write_text(module.read_text() + "\n")
    assert main([MODELS[0], *options]) == 2
    assert capsys.readouterr().err == (
        f"error: {compared}: expected {module} as it was compared, but got a file that has changed since\n"
    )


def test_one_model_has_figures_with_intervals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "r.html"
    assert main([MODELS[0], *DATA, f"--html={file}"]) == 0
    text = file.read_text()
    assert "top1 is 0.8000 on 5 samples." in text and "0.376 to 0.964" in text
    assert re.search(rf"^{re.escape(str(file))}: 0\.\d MB$", capsys.readouterr().out, re.MULTILINE)


def test_other_files_are_there_when_the_page_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A picture that the decoder reads, and the page cannot."""

    def fail(*_: object) -> None:
        raise OutputError("x.png: expected a picture to show, but got none that can be read")

    monkeypatch.setattr("tpu_eval.report.html.pictures.read_picture", fail)
    files = [f"--html={tmp_path / 'r.html'}", f"--json={tmp_path / 'r.json'}"]
    assert main(["stages", *MODELS, *DATA, *files]) == 1
    assert capsys.readouterr().err == (
        "error: x.png: expected a picture to show, but got none that can be read\n"
    )
    assert (tmp_path / "r.json").is_file() and not (tmp_path / "r.html").exists()
