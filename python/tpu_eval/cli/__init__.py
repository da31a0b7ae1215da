# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The command line.

Each command is a module here whose `add_parser(subparsers)` sets `func(args) -> status`. Commands import heavy
modules only when they run, so that help and usage errors appear at once.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Sequence

from tpu_eval.cli.commands import BY_NAME
from tpu_eval.cli.compat import translate
from tpu_eval.cli.github import annotate, model_of
from tpu_eval.cli.interrupt import exit_status
from tpu_eval.cli.parser import Parser
from tpu_eval.cli.version import is_asked, print_versions
from tpu_eval.errors import TpuEvalError


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit status; a user's mistake becomes one line on stderr."""
    _print_any_name()
    words = sys.argv[1:] if arguments is None else arguments
    try:
        status = print_versions() if is_asked(words) else _run(words)
        sys.stdout.flush()  # a closed pipe fails here rather than at interpreter exit
        return status
    except TpuEvalError as error:
        line = " ".join(str(error).splitlines())
        print(f"error: {line}", file=sys.stderr)
        annotate(line, model_of(words))
        return error.exit_status
    except MemoryError:  # the process may be granted less memory than the machine has
        print("error: memory: expected enough for the run, but the system refused more", file=sys.stderr)
        return 1
    except KeyboardInterrupt as interruption:
        print("interrupted", file=sys.stderr)
        return exit_status(interruption)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except SystemExit as end:  # raised by argparse after --help
        return int(end.code or 0)


def _run(arguments: Sequence[str]) -> int:
    words = list(arguments)
    if not words or words[0] not in BY_NAME:
        words = ["evaluate", *translate(words)]
    parser = Parser(prog="tpu-eval")
    module = importlib.import_module(BY_NAME[words[0]].module)
    module.add_parser(parser.add_subparsers())
    args = parser.parse(words)
    args.command_line = ("tpu-eval", *arguments)
    from tpu_eval.cli.messages import messages_on_stderr

    with messages_on_stderr():
        status: int = args.func(args)
    return status


def _print_any_name() -> None:
    """A file name that the terminal cannot encode must not end the run."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
