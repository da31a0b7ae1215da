# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What cannot be connected to is one line."""

from __future__ import annotations

import signal
import socket
import sys

import pytest

from tpu_eval.cli.interrupt import Interrupted, exit_status, terminable
from tpu_eval.cluster.connection import connected
from tpu_eval.errors import ClusterError


def refusal(address: str) -> str:
    with pytest.raises(ClusterError) as error, connected(address, None, 1):
        pass
    return str(error.value)


def test_without_ray_the_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    assert refusal("auto") == "--cluster: expected Ray, but found none: pip install 'tpu-eval[ray]'"


class TestAddresses:
    """With Ray, which is not connected to anything."""

    @pytest.fixture(autouse=True)
    def fresh(self, monkeypatch: pytest.MonkeyPatch) -> None:
        ray = pytest.importorskip("ray", reason="Ray is absent: pip install 'tpu-eval[ray]'")
        monkeypatch.setattr(ray, "is_initialized", lambda: False)
        monkeypatch.delenv("RAY_ADDRESS", raising=False)

    @pytest.mark.parametrize("address", ["nonsense", "host:", "host:name", ":"])
    def test_what_is_none(self, address: str) -> None:
        assert refusal(address) == f"--cluster: expected auto, local or HOST:PORT, but got {address!r}"

    def test_where_nobody_listens(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
            line = f"--cluster: expected a Ray cluster at {address}, but got: Connection refused"
            assert refusal(address) == line
            monkeypatch.setenv("RAY_ADDRESS", address)
            assert refusal("auto") == line

    def test_what_ray_refuses(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import ray

        def init(**options: object) -> None:
            raise RuntimeError("Version mismatch:\n    cluster 1, process 2")

        monkeypatch.setattr(ray, "init", init)
        reason = "Version mismatch: cluster 1, process 2"
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))
            listening.listen()
            address = f"127.0.0.1:{listening.getsockname()[1]}"
            assert refusal(address) == f"--cluster: expected a Ray cluster at {address}, but got: {reason}"
        assert refusal("auto") == f"--cluster: expected a Ray cluster at auto, but got: {reason}"

    def test_a_signal_while_ray_starts_is_the_callers(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import ray

        def init(**options: object) -> None:
            signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(number))
            signal.raise_signal(signal.SIGTERM)

        monkeypatch.setattr(ray, "init", init)
        with pytest.raises(Interrupted) as interruption, terminable(), connected("local", None, 1):
            pass
        assert exit_status(interruption.value) == 143

    def test_a_machine_where_ray_does_not_start(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import ray

        def init(address: str, **options: object) -> None:
            raise ConnectionError("none runs") if address == "auto" else OSError("timed out")

        monkeypatch.setattr(ray, "init", init)
        line = "--cluster: expected a Ray cluster at local, but got: timed out"
        assert refusal("local") == refusal("auto") == line
