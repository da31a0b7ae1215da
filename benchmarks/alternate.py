# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Times peers in turns, so that what the machine does meanwhile hits all of them alike."""

from __future__ import annotations

import time
from collections.abc import Mapping
from statistics import median

from peers import Peer


def seconds_a_picture(peers: Mapping[str, Peer], rounds: int = 7, share: float = 0.2) -> dict[str, float]:
    """The median over the rounds, by name. In a round each peer works at least `share` seconds, one call at least."""
    for peer in peers.values():
        peer()  # what is made at the first run is not counted
    found: dict[str, list[float]] = {name: [] for name in peers}
    for _ in range(rounds):
        for name, peer in peers.items():
            found[name].append(_once(peer, share))
    return {name: median(values) for name, values in found.items()}


# Seconds in which the threads of the peer before, which spin for a while after their work, go to sleep.
PAUSE = 0.2


def _once(peer: Peer, share: float) -> float:
    time.sleep(PAUSE)
    start, calls, passed = time.perf_counter(), 0, 0.0
    while passed < share:
        peer()
        calls += 1
        passed = time.perf_counter() - start
    return passed / (calls * peer.pictures)
