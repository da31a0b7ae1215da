# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval store {info,prune,verify}`: manages the stored outputs of earlier runs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from tpu_eval.cli.parser import add_command, one_of, remember_options
from tpu_eval.cli.resources import add_store_folder
from tpu_eval.errors import UsageError

_DESCRIPTION = """\
Manages the store, which keeps the outputs of networks so that nothing is computed twice.

  info     list what is stored, by network
  prune    drop the least recently used outputs until at most --limit is kept; 0 drops everything
  verify   read everything and drop what is damaged; it is computed again when needed

Any command rebuilds an index that is lost or damaged.
"""
_EPILOG = "exit status: 0 done; 1 something was damaged, or the store cannot be used; 2 bad usage"


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command to `subparsers`."""
    parser = add_command(subparsers, "store", description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument(
        "what", metavar="WHAT", nargs="?", type=one_of(*_COMMANDS), help="info, prune or verify"
    )
    add_store_folder(parser)
    parser.add_argument(
        "--limit", metavar="SIZE", help="for prune: what to keep, such as 500M or 20G (default: 10G)"
    )
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Runs the action, prints the result and returns the exit status."""
    if args.what is None:
        raise UsageError("WHAT: expected info, prune or verify, but got none")
    if args.limit is not None and args.what != "prune":
        raise UsageError(f"--limit: expected it for prune, but got it for {args.what}")
    from tpu_eval.store import default_folder

    return _COMMANDS[args.what](args.store or default_folder(), args.limit)


def _info(folder: Path, limit: str | None) -> int:
    from tpu_eval.api.store import store_info
    from tpu_eval.report.store import print_holdings

    print_holdings(folder, [(x.network, x.records, x.bytes, x.used) for x in store_info(folder)])
    return 0


def _prune(folder: Path, limit: str | None) -> int:
    from tpu_eval.api.store import prune_store
    from tpu_eval.store import LIMIT
    from tpu_eval.store.sizes import format_size

    found = prune_store(folder, limit=LIMIT if limit is None else limit)
    print(f"{folder}: {format_size(found.dropped)} dropped, {format_size(found.kept)} kept")
    return 0


def _verify(folder: Path, limit: str | None) -> int:
    from tpu_eval.api.store import verify_store

    found = verify_store(folder)
    if found.damaged:
        rule = f"expected {found.outputs} outputs as they were written"
        print(f"error: {folder}: {rule}, but got {found.damaged} damaged: dropped", file=sys.stderr)
        return 1
    print(f"{folder}: {found.outputs} outputs are as they were written")
    return 1 if found.rebuilt else 0


_COMMANDS: dict[str, Callable[[Path, str | None], int]] = {
    "info": _info,
    "prune": _prune,
    "verify": _verify,
}
