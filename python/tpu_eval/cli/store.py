# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval store {info,prune,verify}`: what is kept of earlier runs."""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tpu_eval.cli.parser import one_of, remember_options
from tpu_eval.cli.store_options import add_store_folder, print_message, size
from tpu_eval.errors import StoreError, UsageError

if TYPE_CHECKING:
    from tpu_eval.store.index import Index

_DESCRIPTION = """\
The outputs of networks that were kept, so that nothing is computed twice.

  info     what there is, by network
  prune    drop what was not used for the longest time, until --limit is kept; 0 drops everything
  verify   read everything; what is damaged is dropped, and computed again when it is needed

An index that is lost or damaged is made anew from the files of outputs, by any command.
"""
_EPILOG = "exit status: 0 done; 1 something was damaged, or the store cannot be used; 2 bad usage"


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    parser = subparsers.add_parser(
        "store",
        usage="tpu-eval store info|prune|verify [--store=DIR] [--limit=SIZE]",
        description=_DESCRIPTION,
        epilog=_EPILOG,
    )
    parser.add_argument(
        "what", metavar="WHAT", nargs="?", type=one_of(*_COMMANDS), help="info, prune or verify"
    )
    add_store_folder(parser)
    parser.add_argument(
        "--limit", metavar="SIZE", type=size, help="of prune: such as 500M or 20G (default: 10G)"
    )
    parser.set_defaults(func=main)
    remember_options(parser)


def main(args: argparse.Namespace) -> int:
    """Does it, and gives the exit status."""
    from tpu_eval.store import default_folder
    from tpu_eval.store.prune import exists

    if args.what is None:
        raise UsageError("WHAT: expected info, prune or verify, but got none")
    if args.limit is not None and args.what != "prune":
        raise UsageError(f"--limit: expected it for prune, but got it for {args.what}")
    folder: Path = args.store or default_folder()
    if not exists(folder):
        raise StoreError(f"{folder}: expected a store, but got none")
    notes: list[str] = []
    index = _opened(folder, args.what == "verify", notes.append)
    for note in notes:
        print_message(note)
    try:
        status = _COMMANDS[args.what](folder, index, args)
    except sqlite3.Error as error:
        raise StoreError(f"{index.path}: expected the index of a store, but got {error}") from None
    except OSError as error:
        raise StoreError(f"{folder}: cannot be changed: {error.strerror}") from None
    finally:
        index.close()
    return 1 if notes and args.what == "verify" else status


def _opened(folder: Path, checked: bool, on_message: Callable[[str], None]) -> Index:
    """The index; `checked`, all of it is looked at, and it is made anew where something is wrong."""
    from tpu_eval.store.rebuild_index import open_index, set_aside

    index = open_index(folder, on_message)
    if checked and not index.is_sound():
        set_aside(index)
        index.close()
        index = open_index(folder, on_message)
    return index


def _info(folder: Path, index: Index, args: argparse.Namespace) -> int:
    from tpu_eval.report.store import print_holdings
    from tpu_eval.store.prune import holdings

    print_holdings(folder, [(x.network, x.records, x.bytes, x.used) for x in holdings(index)])
    return 0


def _prune(folder: Path, index: Index, args: argparse.Namespace) -> int:
    from tpu_eval.store import LIMIT
    from tpu_eval.store.prune import prune
    from tpu_eval.store.sizes import format_size

    dropped = prune(folder, index, LIMIT if args.limit is None else args.limit)
    left = sum(x.bytes for x in index.shards())
    print(f"{folder}: {format_size(sum(x.bytes for x in dropped))} dropped, {format_size(left)} kept")
    return 0


def _verify(folder: Path, index: Index, args: argparse.Namespace) -> int:
    from tpu_eval.store.prune import verify

    found = verify(folder, index)
    if not found.damaged:
        print(f"{folder}: {found.records} outputs are as they were written")
        return 0
    rule = f"expected {found.records} outputs as they were written"
    print(f"error: {folder}: {rule}, but got {found.damaged} damaged: dropped", file=sys.stderr)
    return 1


_COMMANDS: dict[str, Callable[[Path, Index, argparse.Namespace], int]] = {
    "info": _info,
    "prune": _prune,
    "verify": _verify,
}
