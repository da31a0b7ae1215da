# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Finds a cluster, or starts one on this machine. Ray's own messages are kept off the user's terminal."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tpu_eval.errors import ClusterError

AUTO, LOCAL = "auto", "local"
_PATIENCE = 5.0  # seconds to reach an address
_QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_DEDUP_LOGS_SKIP_REGEX": ".",
}


@contextmanager
def connected(address: str, workers: int | None, processors: int) -> Iterator[int]:
    """Connects, and yields the number of workers: as requested, else one per processor of the cluster.

    `auto` is the cluster of RAY_ADDRESS, else the one running on this machine, else `local`: one that is started here
    with `workers` processors, or `processors`, and ends with the context. Raises ClusterError, one line, if Ray is
    missing or the address is invalid or unreachable.
    """
    ray = import_ray()
    ours = not ray.is_initialized()
    if ours:
        _connect(ray, address, workers or processors)
    try:
        yield workers or max(1, int(ray.cluster_resources().get("CPU", 0)))
    finally:
        if ours:
            ray.shutdown()


def import_ray() -> Any:
    """Imports Ray, which reads its settings on import. Raises ClusterError if it is not installed."""
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    try:
        import ray
    except ImportError:
        raise ClusterError("--cluster: expected Ray, but found none: pip install 'tpu-eval[ray]'") from None
    return ray


def _connect(ray: Any, address: str, processors: int) -> None:
    if address == AUTO:
        address = os.environ.get("RAY_ADDRESS") or AUTO
    if address == AUTO:
        try:
            return _init(ray, AUTO, address=AUTO)
        except ConnectionError:
            address = LOCAL
    if address == LOCAL:
        return _init(ray, LOCAL, address=LOCAL, num_cpus=processors, include_dashboard=False)
    _require_reachable(address)
    return _init(ray, address, address=address)


def _init(ray: Any, place: str, **options: Any) -> None:
    """Initialises Ray, but leaves signals to the caller, as Ray would claim SIGTERM. Raises ConnectionError if `auto`
    finds no cluster.
    """
    before = signal.getsignal(signal.SIGTERM)
    try:
        ray.init(log_to_driver=False, logging_level=logging.CRITICAL, **options)
    except ConnectionError as error:
        if place == AUTO:
            raise
        raise _refused(place, error) from None
    except SystemExit:  # of the handler that it has just set
        signal.signal(signal.SIGTERM, before)
        signal.raise_signal(signal.SIGTERM)
        raise
    except Exception as error:  # its exceptions are many
        raise _refused(place, error) from None
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, before)


def _require_reachable(address: str) -> None:
    """Checks the address first, as Ray would retry for minutes."""
    host, _, port = address.rpartition("://")[2].rpartition(":")
    if not host or not port.isdecimal():
        raise ClusterError(f"--cluster: expected auto, local or HOST:PORT, but got {address!r}")
    try:
        socket.create_connection((host.strip("[]"), int(port)), _PATIENCE).close()
    except (OSError, OverflowError) as error:
        raise _refused(address, getattr(error, "strerror", None) or error) from None


def _refused(place: str, reason: object) -> ClusterError:
    line = " ".join(str(reason).split())
    return ClusterError(f"--cluster: expected a Ray cluster at {place}, but got: {line}")
