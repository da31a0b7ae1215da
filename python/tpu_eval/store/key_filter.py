# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which records a store may have: small, for processes that cannot open it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tpu_eval.store.keys import record_key

_BYTES = 8  # of a key: that another one begins alike is rare, and costs a look


def beginnings(keys: Iterable[bytes]) -> npt.NDArray[np.uint64]:
    """Of keys of 32 bytes the first eight, sorted."""
    return np.sort(np.frombuffer(b"".join(x[:_BYTES] for x in keys), np.uint64))


@dataclass(frozen=True)
class KeyFilter:
    """Of the records of the network with this fingerprint; `known` are the beginnings of all keys of the store."""

    network: str
    known: npt.NDArray[np.uint64]

    def may_know(self, digest: bytes) -> bool:
        """False when there was no record for inputs of this digest."""
        begin: Any = np.frombuffer(record_key(self.network, digest)[:_BYTES], np.uint64)[0]
        place = int(np.searchsorted(self.known, begin))
        return place < len(self.known) and bool(self.known[place] == begin)
