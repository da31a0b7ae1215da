# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""--cluster and --workers: the run is spread over processes, of this machine or of several."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from tpu_eval.errors import UsageError

if TYPE_CHECKING:
    from tpu_eval.cluster.batches import ClusterExecutor
    from tpu_eval.evaluation.job import Job
    from tpu_eval.evaluation.open_task import Opened
    from tpu_eval.networks.protocols import EvaluableModel


def add_cluster_options(group: argparse._ActionsContainer) -> None:
    """Both."""
    from tpu_eval.cli.parser import whole

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


def check_cluster_options(args: argparse.Namespace) -> None:
    """Raises UsageError for those that do not go together."""
    if args.workers is not None and args.cluster is None:
        raise UsageError("--workers: expected --cluster beside it, but got none")
    if args.cluster == "":
        raise UsageError("--cluster: expected auto, local or HOST:PORT, but got ''")
    if args.cluster is not None and getattr(args, "profile", False):
        raise UsageError(
            "--profile: expected it without --cluster: ops are timed in this process, but got both"
        )


@contextmanager
def opened_cluster(
    args: argparse.Namespace,
    job: Job,
    models: Sequence[EvaluableModel],
    opened: Sequence[Opened],
) -> Iterator[ClusterExecutor | None]:
    """What spreads the run over the cluster that is asked for; None without one. Raises ClusterError."""
    if args.cluster is None:
        yield None
        return
    from tpu_eval.cli.options import processors
    from tpu_eval.cluster.connection import connected
    from tpu_eval.cluster.messages import NetworkSpec
    from tpu_eval.networks.fingerprints import network_fingerprint
    from tpu_eval.networks.open import FOREIGN

    specs = [
        NetworkSpec(
            str(x.path),
            args.weights,
            job.engine,
            args.module if x.path.suffix.lower() in FOREIGN else None,
            job.decoder,
        )
        for x in models
    ]
    fingerprints = [network_fingerprint(x, y.preprocessors) for x, y in zip(models, opened, strict=True)]
    with connected(args.cluster, args.workers, processors()) as workers:
        from tpu_eval.cluster.batches import ClusterExecutor

        with closing(ClusterExecutor(specs, fingerprints, workers, _print_message)) as executor:
            yield executor


def _print_message(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
