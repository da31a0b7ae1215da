# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loads a user's own data set, head or metric: `path/to/file.py:Name`, or an entry point of an installed package.

An error in the user's code becomes one line that names it and the line of the file.
"""

from __future__ import annotations

import importlib.util
import re
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from tpu_eval.errors import HookError, TpuEvalError, UsageError

GROUPS = {
    "--task": "tpu_eval.tasks",
    "--dataset-type": "tpu_eval.datasets",
    "--postprocess": "tpu_eval.postprocess",
    "--metric": "tpu_eval.metrics",
}
_FILE = re.compile(r"(?P<path>.+\.py):(?P<name>[A-Za-z_]\w*)")


@dataclass(frozen=True)
class Hook:
    """The user's class or function, and its name in messages."""

    place: str
    make: Callable[..., Any]

    def __call__(self, *arguments: Any) -> Any:
        """Calls the class or function; see `guard`."""
        return self.guard(self.make, *arguments)

    def guard(self, call: Callable[..., Any], *arguments: Any) -> Any:
        """Calls a part of it. Exceptions become a HookError with the innermost line of the user's code."""
        try:
            return call(*arguments)
        except TpuEvalError:
            raise
        except Exception as error:
            raise HookError(f"{self.place}: {_describe(error)}{_line(error, self._file)}") from error

    def require(self, thing: object, what: str, *names: str) -> None:
        """Raises HookError unless the object has all of the attributes."""
        missing = [name for name in names if not hasattr(thing, name)]
        if missing:
            got = f"{type(thing).__name__} without {', '.join(missing)}"
            raise HookError(f"{self.place}: expected {what}, with {', '.join(names)}, but got {got}")

    @property
    def _file(self) -> str:
        match = _FILE.fullmatch(self.place)
        return match["path"] if match else str(getattr(sys.modules.get(self.make.__module__), "__file__", ""))


def is_hook(option: str, text: str) -> bool:
    """Whether an option's value names a class in a file, or an installed entry point."""
    return _FILE.fullmatch(text) is not None or bool(_entry_points(option, text))


def load_hook(option: str, text: str) -> Hook:
    """The class or function. Raises HookError, one line that names the file and what was expected."""
    match = _FILE.fullmatch(text)
    if match is not None:
        return Hook(text, _from_file(text, Path(match["path"]), match["name"]))
    found = _entry_points(option, text)
    if len(found) != 1:
        got = f"{len(found)} packages" if found else "none"
        raise UsageError(
            f"{option}: expected one installed package with {text!r} in {GROUPS[option]}, but got {got}"
        )
    place = f"{found[0].value} (entry point {text!r} of {GROUPS[option]})"
    return Hook(place, _callable(place, Hook(place, found[0].load)()))


def _entry_points(option: str, name: str) -> list[metadata.EntryPoint]:
    return list(metadata.entry_points(group=GROUPS[option], name=name))


def _from_file(place: str, path: Path, name: str) -> Callable[..., Any]:
    if not path.is_file():
        got = "a folder" if path.is_dir() else "none"
        raise HookError(f"{path}: expected a Python file that defines {name}, but got {got}")
    module = Hook(place, _import)(path)
    if not hasattr(module, name):
        names = [k for k, v in vars(module).items() if callable(v) and v.__module__ == module.__name__]
        raise HookError(f"{path}: expected a class or function {name}, but got {', '.join(names) or 'none'}")
    return _callable(place, getattr(module, name))


def _import(path: Path) -> Any:
    """Imports the file as a separate module, once. It may import modules in its own folder."""
    key = f"tpu_eval_hook_{path.resolve()}"
    if key in sys.modules:
        return sys.modules[key]
    spec = importlib.util.spec_from_file_location(key, path)
    assert spec is not None and spec.loader is not None  # the name ends in .py
    module = importlib.util.module_from_spec(spec)
    sys.modules[key] = module  # dataclasses in the file look themselves up
    folder = str(path.resolve().parent)
    sys.path.insert(0, folder)
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[key]
        raise
    finally:
        sys.path.remove(folder)
    return module


def _callable(place: str, thing: Any) -> Callable[..., Any]:
    if not callable(thing):
        raise HookError(f"{place}: expected a class or function, but got {type(thing).__name__}")
    found: Callable[..., Any] = thing
    return found


def _describe(error: Exception) -> str:
    if isinstance(error, SyntaxError):
        return f"expected Python, but got {error.msg} in line {error.lineno}"
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _line(error: Exception, file: str) -> str:
    lines = [x.lineno for x in traceback.extract_tb(error.__traceback__) if file and _same(x.filename, file)]
    return f" (line {lines[-1]})" if lines else ""


def _same(a: str, b: str) -> bool:
    return Path(a).resolve() == Path(b).resolve()
