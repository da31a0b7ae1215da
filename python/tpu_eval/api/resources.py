# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a run may use beside this process: outputs that are kept from one run to the next, and other processes."""

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
    """Where outputs of networks are kept, and which processes compute them.

    store: the folder of the store; True for the default one ($XDG_CACHE_HOME/tpu-eval/store, or below ~/.cache);
    False keeps nothing, and uses nothing that was kept. store_limit: bytes, or a string such as "20G" (10G).
    resume: False computes everything again, and replaces what was kept. cluster: a Ray cluster to spread the run
    over: HOST:PORT; local, one that is started for the run; or auto, one that runs already, else local. workers: its
    processes, of one thread each (one a processor).

    Raises UsageError for choices that contradict each other.
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
            raise UsageError("--workers: expected --cluster beside it, but got none")
        self._limit()
        if self.cluster == "":
            raise UsageError("--cluster: expected auto, local or HOST:PORT, but got ''")

    def check_profile(self) -> None:
        """Ops are timed when they run, and in this process. Raises UsageError."""
        if not isinstance(self.store, bool) or self.resume:
            option = "--resume" if isinstance(self.store, bool) else "--store"
            raise UsageError(f"{option}: expected it without --profile, which times every run, but got both")
        if self.cluster is not None:
            raise UsageError(
                "--profile: expected it without --cluster: ops are timed in this process, but got both"
            )

    def check_search(self) -> None:
        """A search is not spread over a cluster. Raises UsageError."""
        if self.cluster is not None:
            raise UsageError("--cluster: expected it for an evaluation, but got it for a search")

    @contextmanager
    def opened_store(self, profiled: bool = False) -> Iterator[Store | None]:
        """The store; None for none, and for a run whose ops are timed. The default one that cannot be opened is a
        warning, another one a StoreError.
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
        """What runs batches on the cluster; None without one. Raises ClusterError, and UsageError for a network
        that workers cannot open.
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
    """How a worker opens it: by its files."""
    from tpu_eval.cluster.messages import NetworkSpec

    if network.in_memory:
        rule = "a network whose module and weights are files"
        raise UsageError(f"--cluster: expected {rule}, but got {network.path}, which is in memory")
    files = dict(network.files[1:])
    foreign = network.path.suffix.lower() in FOREIGN
    weights = None if foreign else files.get("weights")
    return NetworkSpec(str(network.path), weights, network.engine, files.get("module"), job.decoder)
