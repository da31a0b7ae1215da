# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""An argument parser with our error format: one line that suggests the closest option."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from tpu_eval.cli.commands import BY_NAME
from tpu_eval.errors import UsageError


class Parser(argparse.ArgumentParser):
    """Raises UsageError where argparse would print its usage and exit."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        """Raises UsageError with argparse's message, without its prefix."""
        raise UsageError(message.removeprefix("argument "))

    def parse(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Parses all arguments; a leftover one is an error that suggests the closest option."""
        namespace, extra = self.parse_known_args(arguments)
        if extra:
            refuse_unknown(extra[0], getattr(namespace, "known_options", ()))
        return namespace


def add_command(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser], name: str, **options: Any
) -> argparse.ArgumentParser:
    """Adds the subparser of command `name`, described as in `tpu_eval.cli.commands`."""
    return subparsers.add_parser(name, **{"usage": BY_NAME[name].usage, **options})


def require_given(args: argparse.Namespace, command: str, **names: str) -> None:
    """Raises UsageError for absent arguments; `names` maps each to its spelling on the command line."""
    for key, name in names.items():
        if getattr(args, key) in (None, []):
            raise UsageError(f"{name}: required: see tpu-eval {command} --help")


def refuse_unknown(argument: str, known: Sequence[str]) -> NoReturn:
    """Raises UsageError for an argument that no option or positional takes."""
    option = argument.partition("=")[0]
    if not option.startswith("-"):
        raise UsageError(f"{argument}: expected options after the model, but got another argument")
    close = difflib.get_close_matches(option, known, n=1)
    hint = f": did you mean {close[0]}?" if close else ": see --help"
    raise UsageError(f"{option}: no such option{hint}")


def remember_options(parser: argparse.ArgumentParser) -> None:
    """Records the names of a parser's options for suggestions; call it after the last option was added."""
    names = tuple(
        name for action in parser._actions for name in action.option_strings if name.startswith("--")
    )
    parser.set_defaults(known_options=names)


def whole(minimum: int) -> Callable[[str], int]:
    """Returns a parser of integers that are at least `minimum`."""

    def parse(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            value = minimum - 1
        if value < minimum:
            rule = f"a whole number of at least {minimum}"
            raise argparse.ArgumentTypeError(f"expected {rule}, but got {text!r}")
        return value

    return parse


def any_whole(text: str) -> int:
    """Parses an integer, which may be negative."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected a whole number, but got {text!r}") from None


def one_of(*names: str, later: Sequence[str] = ()) -> Callable[[str], str]:
    """Returns a parser that accepts `names`; those in `later` are known, but not supported yet."""

    def parse(text: str) -> str:
        if text in later:
            raise argparse.ArgumentTypeError(f"{text} is not supported yet: expected {' or '.join(names)}")
        if text not in names:
            raise argparse.ArgumentTypeError(f"expected {' or '.join(names)}, but got {text!r}")
        return text

    return parse


def path(text: str) -> Path:
    """Parses a path; an empty one, probably from an unset variable, is an error."""
    if not text:
        raise argparse.ArgumentTypeError("expected a path, but got an empty one")
    return Path(text)


def add_progress_option(group: argparse._ActionsContainer) -> None:
    """Adds --progress."""
    group.add_argument(
        "--progress",
        action=argparse.BooleanOptionalAction,
        help="show a progress bar (default: on a terminal)",
    )
