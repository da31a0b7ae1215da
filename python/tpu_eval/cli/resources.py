# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a run may use: --store and its options, --cluster and --workers."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tpu_eval.cli.parser import path, whole
from tpu_eval.errors import UsageError

if TYPE_CHECKING:
    from tpu_eval.api.resources import Resources

_DEFAULT = "$XDG_CACHE_HOME/tpu-eval/store, or below ~/.cache"


def add_resource_options(parser: argparse.ArgumentParser) -> None:
    """Adds all of them, in groups."""
    add_store_options(parser)
    _add_cluster_options(parser.add_argument_group("more than one process, or machine"))


def resources_of(args: argparse.Namespace) -> Resources:
    """The choice of `add_resource_options`. Raises UsageError for options that contradict each other."""
    from dataclasses import replace

    return replace(store_of(args), cluster=args.cluster, workers=args.workers)


def store_of(args: argparse.Namespace) -> Resources:
    """The choice of `add_store_options`. Raises UsageError for options that contradict each other."""
    from tpu_eval.api.resources import Resources

    if args.no_store and args.store is not None:
        raise UsageError("--store: expected a store, but got --no-store")
    return Resources(not args.no_store if args.store is None else args.store, args.store_limit, args.resume)


def add_store_folder(group: argparse._ActionsContainer) -> None:
    """--store."""
    group.add_argument(
        "--store",
        metavar="DIR",
        type=path,
        help=f"where the networks' outputs are kept, so that nothing is computed twice (default: {_DEFAULT})",
    )


def add_store_options(parser: argparse.ArgumentParser) -> None:
    """Those of the store alone."""
    group = parser.add_argument_group("the store of outputs")
    add_store_folder(group)
    group.add_argument("--no-store", action="store_true", help="keep no outputs, and use none that were kept")
    group.add_argument(
        "--store-limit",
        metavar="SIZE",
        help="such as 500M or 20G: drop what was not used for the longest time (default: 10G)",
    )
    group.add_argument(
        "--resume",
        action=argparse.BooleanOptionalAction,
        help="go on where an earlier run of the network ended (default with a store); --no-resume runs everything, "
        "and replaces what was kept",
    )


def _add_cluster_options(group: argparse._ActionsContainer) -> None:
    group.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help="spread the run over a Ray cluster: HOST:PORT; local, one that is started on this machine for the run; "
        "or auto, the one that runs already, else local",
    )
    group.add_argument(
        "--workers",
        metavar="N",
        type=whole(1),
        help="of --cluster, processes of one thread each (default: one for each processor of the cluster)",
    )
