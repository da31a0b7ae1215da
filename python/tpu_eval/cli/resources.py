# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The resources that a run may use: --store and its options, --cluster and --workers."""

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
    _add_cluster_options(parser.add_argument_group("distributed runs"))


def resources_of(args: argparse.Namespace) -> Resources:
    """The values of the options that `add_resource_options` added. Raises UsageError for contradictory options."""
    from dataclasses import replace

    return replace(store_of(args), cluster=args.cluster, workers=args.workers)


def store_of(args: argparse.Namespace) -> Resources:
    """The values of the options that `add_store_options` added. Raises UsageError for contradictory options."""
    from tpu_eval.api.resources import Resources

    if args.no_store and args.store is not None:
        raise UsageError("--store: expected a store, but got --no-store")
    return Resources(not args.no_store if args.store is None else args.store, args.store_limit, args.resume)


def add_store_folder(group: argparse._ActionsContainer) -> None:
    """Adds --store."""
    group.add_argument(
        "--store",
        metavar="DIR",
        type=path,
        help=f"folder that keeps the networks' outputs, so that nothing is computed twice (default: {_DEFAULT})",
    )


def add_store_options(parser: argparse.ArgumentParser) -> None:
    """Adds --store and its options."""
    group = parser.add_argument_group("the store of outputs")
    add_store_folder(group)
    group.add_argument("--no-store", action="store_true", help="neither store outputs nor use stored ones")
    group.add_argument(
        "--store-limit",
        metavar="SIZE",
        help="size limit, such as 500M or 20G: the least recently used outputs are dropped first (default: 10G)",
    )
    group.add_argument(
        "--resume",
        action=argparse.BooleanOptionalAction,
        help="reuse the outputs of earlier runs (default with a store); --no-resume runs everything and replaces "
        "them",
    )


def _add_cluster_options(group: argparse._ActionsContainer) -> None:
    group.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help="distribute the run over a Ray cluster: HOST:PORT; local, a cluster started on this machine for the "
        "run; or auto, a running cluster if there is one, else local",
    )
    group.add_argument(
        "--workers",
        metavar="N",
        type=whole(1),
        help="with --cluster, number of single-threaded processes (default: one per processor of the cluster)",
    )
