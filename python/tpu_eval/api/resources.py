# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The resources of a run besides this process: stored outputs of earlier runs, and other processes."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tpu_eval.errors import StoreError, UsageError
from tpu_eval.evaluation.job import Job
from tpu_eval.evaluation.open_task import Opened
from tpu_eval.evaluation.request import AnyPath
from tpu_eval.networks.fingerprints import network_fingerprint
from tpu_eval.networks.open import FOREIGN
from tpu_eval.networks.protocols import RunnableModel
from tpu_eval.store import LIMIT, Store, default_folder
from tpu_eval.store.sizes import parse_limit
from tpu_eval.toolchain.machine import processors

if TYPE_CHECKING:
    from tpu_eval.cluster.batches import ClusterExecutor
    from tpu_eval.cluster.messages import NetworkSpec

_LOG = logging.getLogger("tpu_eval")


@dataclass(frozen=True)
class Resources:
    """Where networks' outputs are stored, and which processes compute them.

    store: the folder of the store; True for the default one ($XDG_CACHE_HOME/tpu-eval/store, or below ~/.cache);
        False neither stores outputs nor uses stored ones.
    store_limit: the size limit in bytes, or a string such as "20G"; 10G by default.
    resume: False computes everything again and replaces what is stored.
    cluster: a Ray cluster to distribute the run over: HOST:PORT; local, a cluster started for the run; or auto, a
        running cluster if there is one, else local.
    workers: the number of single-threaded processes on the cluster; one per processor by default.

    Raises UsageError for contradictory choices.
    """

    store: AnyPath | bool = True
    store_limit: int | str | None = None
    resume: bool | None = None
    cluster: str | None = None
    workers: int | None = None

    def __post_init__(self) -> None:
        if self.store is False:
            for option, value in (("--store-limit", self.store_limit), ("--resume", self.resume)):
                if value not in (None, False):
                    raise UsageError(f"{option}: expected a store, but got --no-store")
        if self.workers is not None and self.cluster is None:
            raise UsageError("--workers: expected --cluster with it, but got none")
        self._limit()
        if self.cluster == "":
            raise UsageError("--cluster: expected auto, local or HOST:PORT, but got ''")

    def check_profile(self) -> None:
        """Raises UsageError for choices that prevent ops from being timed: they are timed as they run, in this
        process.
        """
        if not isinstance(self.store, bool) or self.resume:
            option = "--resume" if isinstance(self.store, bool) else "--store"
            raise UsageError(f"{option}: expected it without --profile, which times every run, but got both")
        if self.cluster is not None:
            raise UsageError(
                "--profile: expected it without --cluster: ops are timed in this process, but got both"
            )

    def check_search(self) -> None:
        """Raises UsageError for a cluster: a search does not run on one."""
        if self.cluster is not None:
            raise UsageError("--cluster: expected it for an evaluation, but got it for a search")

    @contextmanager
    def opened_store(self, profiled: bool = False) -> Iterator[Store | None]:
        """Opens the store; yields None if there is none, and for runs whose ops are timed.

        Logs a warning if the default store cannot be opened; for any other, raises StoreError.
        """
        store = None if self.store is False or profiled else self._open()
        if store is None:
            yield None
            return
        try:
            yield store
        finally:
            store.close()
            if store.damaged:
                _LOG.warning(
                    "note: %s: %d outputs were damaged, and were computed again", store.folder, store.damaged
                )

    def _limit(self) -> int:
        return LIMIT if self.store_limit is None else parse_limit("store-limit", self.store_limit)

    def _open(self) -> Store | None:
        folder = default_folder() if isinstance(self.store, bool) else Path(self.store)
        try:
            return Store(folder, self._limit(), self.resume is not False, _LOG.warning)
        except StoreError as error:
            if not isinstance(self.store, bool):
                raise
            _LOG.warning("note: nothing is stored: %s", error)
            return None

    @contextmanager
    def opened_cluster(
        self, job: Job, networks: Sequence[RunnableModel], opened: Sequence[Opened]
    ) -> Iterator[ClusterExecutor | None]:
        """The executor that runs batches on the cluster; None without a cluster.

        Raises ClusterError, and UsageError for a network that workers cannot open.
        """
        if self.cluster is None:
            yield None
            return
        from tpu_eval.cluster.connection import connected

        specs = [_spec(x, job) for x in networks]
        fingerprints = [
            network_fingerprint(x, y.preprocessors) for x, y in zip(networks, opened, strict=True)
        ]
        with connected(self.cluster, self.workers, processors()) as workers:
            from tpu_eval.cluster.batches import ClusterExecutor

            with closing(ClusterExecutor(specs, fingerprints, workers, _LOG.warning)) as executor:
                yield executor


DEFAULT = Resources()


def _spec(network: RunnableModel, job: Job) -> NetworkSpec:
    """How a worker opens the network: from its files."""
    from tpu_eval.cluster.messages import NetworkSpec

    if network.in_memory:
        rule = "a network whose module and weights are files"
        raise UsageError(f"--cluster: expected {rule}, but got {network.path}, which is in memory")
    files = dict(network.files[1:])
    foreign = network.path.suffix.lower() in FOREIGN
    weights = None if foreign else files.get("weights")
    return NetworkSpec(str(network.path), weights, network.engine, files.get("module"), job.decoder)
