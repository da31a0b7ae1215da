# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""--store, --no-store, --store-limit and --resume: outputs that are kept from one run to the next."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tpu_eval.errors import StoreError, UsageError

if TYPE_CHECKING:
    from tpu_eval.store import Store

_DEFAULT = "$XDG_CACHE_HOME/tpu-eval/store, or below ~/.cache"


def add_store_options(group: argparse._ActionsContainer) -> None:
    """Adds all of them."""
    add_store_folder(group)
    group.add_argument("--no-store", action="store_true", help="keep no outputs, and use none that were kept")
    group.add_argument(
        "--store-limit",
        metavar="SIZE",
        type=size,
        help="such as 500M or 20G: drop what was not used for the longest time (default: 10G)",
    )
    group.add_argument(
        "--resume",
        action=argparse.BooleanOptionalAction,
        help="go on where an earlier run of the network ended (default with a store); --no-resume runs everything, "
        "and replaces what was kept",
    )


def add_store_folder(group: argparse._ActionsContainer) -> None:
    """--store."""
    from tpu_eval.cli.parser import path

    group.add_argument(
        "--store",
        metavar="DIR",
        type=path,
        help=f"where the networks' outputs are kept, so that nothing is computed twice (default: {_DEFAULT})",
    )


def size(text: str) -> int:
    """Bytes of `500M` or `10G`."""
    from tpu_eval.store.sizes import parse_size

    try:
        return parse_size(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def check_store_options(args: argparse.Namespace) -> None:
    """Raises UsageError for those that do not go together."""
    if args.no_store:
        for option, value in (
            ("--store", args.store),
            ("--store-limit", args.store_limit),
            ("--resume", args.resume),
        ):
            if value not in (None, False):
                raise UsageError(f"{option}: expected a store, but got --no-store")
    if getattr(args, "profile", False) and (args.store is not None or args.resume):
        option = "--resume" if args.store is None else "--store"
        raise UsageError(f"{option}: expected it without --profile, which times every run, but got both")


@contextmanager
def opened_store(args: argparse.Namespace) -> Iterator[Store | None]:
    """The store that is asked for, or the default one; None for --no-store and --profile.

    Where the default one cannot be opened, a line on stderr says so and there is none; for --store it is an error.
    """
    store = None if args.no_store or getattr(args, "profile", False) else _open(args)
    if store is None:
        yield None
        return
    try:
        yield store
    finally:
        store.close()
        if store.damaged:
            print_message(
                f"note: {store.folder}: {store.damaged} outputs were damaged, and were computed again"
            )


def _open(args: argparse.Namespace) -> Store | None:
    from tpu_eval.store import LIMIT, Store, default_folder

    folder: Path = args.store or default_folder()
    limit = LIMIT if args.store_limit is None else args.store_limit
    try:
        return Store(folder, limit, args.resume is not False, print_message)
    except StoreError as error:
        if args.store is not None:
            raise
        print_message(f"note: nothing is stored: {error}")
        return None


def print_message(line: str) -> None:
    """A line on stderr."""
    print(line, file=sys.stderr, flush=True)
