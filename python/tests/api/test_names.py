# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The public names: what they are, what they cost, and that every command has its function."""

from __future__ import annotations

import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import tpu_eval
from tpu_eval.cli.commands import COMMANDS

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "python" / "tpu_eval"
NAMES = [name for name in tpu_eval.__all__ if name != "__version__"]
HEAVY = {"numpy", "cv2", "PIL", "rich", "pycocotools", "tpu_eval._native", "tpu_eval.api"}


def test_importing_the_package_is_cheap() -> None:
    code = "import sys, tpu_eval; dir(tpu_eval); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) & HEAVY == set()


def test_no_name_is_that_of_a_package() -> None:
    """`import tpu_eval.doctor` would put the package in the function's place."""
    packages = {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    assert packages & set(tpu_eval.__all__) == set()


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_there_and_says_what_it_is(name: str) -> None:
    thing = getattr(tpu_eval, name)
    assert name in dir(tpu_eval)
    assert thing.__module__ == tpu_eval._HOMES[name]
    text = inspect.getdoc(thing) or ""
    assert text.endswith("."), name
    if inspect.isfunction(thing):
        for parameter in inspect.signature(thing).parameters:
            assert parameter in text, f"{name}: {parameter}"
        assert "Returns" in text, name


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError) as caught:
        tpu_eval.nothing  # noqa: B018
    assert str(caught.value) == "module 'tpu_eval' has no attribute 'nothing'"


def test_every_command_has_its_functions() -> None:
    functions = {name for name in NAMES if inspect.isfunction(getattr(tpu_eval, name))}
    assert {x for command in COMMANDS for x in command.functions} == functions - {"load"}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_a_module(command: object) -> None:
    module = importlib.import_module(command.module)  # type: ignore[attr-defined]
    assert callable(module.add_parser) and callable(module.main)


def table_of(page: Path, start: str) -> list[tuple[str, str]]:
    """The rows of two cells whose first one starts so."""
    rows = [line.strip("| ").split(" | ") for line in page.read_text().splitlines() if line.startswith("| ")]
    return [(first.strip("`"), second) for first, second in rows if first.startswith(start)]


def test_the_readme_lists_every_command() -> None:
    assert table_of(ROOT / "README.md", "`tpu-eval ") == [(x.call, x.summary) for x in COMMANDS]


def test_the_page_lists_every_function() -> None:
    expected = [(f"tpu-eval {x.name}", ", ".join(f"`{y}`" for y in x.functions)) for x in COMMANDS]
    assert table_of(ROOT / "docs" / "python.md", "`tpu-eval ") == expected


def test_the_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    from tpu_eval.cli import main

    assert main(["--help"]) == 0
    listed = capsys.readouterr().out.partition("commands (tpu-eval COMMAND --help):")[2].partition("\n\n")[0]
    rows = [line.split(maxsplit=1) for line in listed.splitlines() if line.startswith("    ")]
    assert rows == [[x.name, x.summary] for x in COMMANDS]


@pytest.mark.parametrize("command", COMMANDS[1:], ids=lambda command: command.name)
def test_the_usage_of_a_command_is_the_listed_one(
    command: object, capsys: pytest.CaptureFixture[str]
) -> None:
    from tpu_eval.cli import main

    assert main([command.name, "--help"]) == 0  # type: ignore[attr-defined]
    shown = " ".join(capsys.readouterr().out.partition("\n\n")[0].split())
    assert shown == f"usage: {command.usage}"  # type: ignore[attr-defined]


def test_python_m_tpu_eval_is_the_command() -> None:
    command = [sys.executable, "-m", "tpu_eval", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == f"tpu-eval {tpu_eval.__version__}\n"
