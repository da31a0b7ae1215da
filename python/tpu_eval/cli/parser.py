# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""An argument parser whose errors are ours: one line, our words, the closest option named."""

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
        """Without argparse's own word before the option."""
        raise UsageError(message.removeprefix("argument "))

    def parse(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Parses all arguments; a leftover one is an error that names the closest option."""
        namespace, extra = self.parse_known_args(arguments)
        if extra:
            refuse_unknown(extra[0], getattr(namespace, "known_options", ()))
        return namespace


def add_command(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser], name: str, **options: Any
) -> argparse.ArgumentParser:
    """The parser of a command of `tpu_eval.cli.commands`."""
    return subparsers.add_parser(name, **{"usage": BY_NAME[name].usage, **options})


def require_given(args: argparse.Namespace, command: str, **names: str) -> None:
    """Raises UsageError for arguments that are absent; `names` is what users call them."""
    for key, name in names.items():
        if getattr(args, key) in (None, []):
            raise UsageError(f"{name}: required: see tpu-eval {command} --help")


def refuse_unknown(argument: str, known: Sequence[str]) -> NoReturn:
    """An argument that nothing takes."""
    option = argument.partition("=")[0]
    if not option.startswith("-"):
        raise UsageError(f"{argument}: expected options after the model, but got another argument")
    close = difflib.get_close_matches(option, known, n=1)
    hint = f": did you mean {close[0]}?" if close else ": see --help"
    raise UsageError(f"{option}: no such option{hint}")


def remember_options(parser: argparse.ArgumentParser) -> None:
    """Keeps the names of a parser's options for suggestions; call it last."""
    names = tuple(
        name for action in parser._actions for name in action.option_strings if name.startswith("--")
    )
    parser.set_defaults(known_options=names)


def whole(minimum: int) -> Callable[[str], int]:
    """A whole number, at least so much."""

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
    """A whole number, negative ones too."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected a whole number, but got {text!r}") from None


def one_of(*names: str, later: Sequence[str] = ()) -> Callable[[str], str]:
    """One of some names; those of `later` are known, but not in the product yet."""

    def parse(text: str) -> str:
        if text in later:
            raise argparse.ArgumentTypeError(f"{text} is not supported yet: expected {' or '.join(names)}")
        if text not in names:
            raise argparse.ArgumentTypeError(f"expected {' or '.join(names)}, but got {text!r}")
        return text

    return parse


def path(text: str) -> Path:
    """A path; an empty one is a variable that was not set."""
    if not text:
        raise argparse.ArgumentTypeError("expected a path, but got an empty one")
    return Path(text)


def add_progress_option(group: argparse._ActionsContainer) -> None:
    """--progress."""
    group.add_argument(
        "--progress", action=argparse.BooleanOptionalAction, help="show the bar (default: on a terminal)"
    )
