# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A small filter for the records of a store, for processes that cannot open the store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tpu_eval.store.keys import record_key

_BYTES = 8  # bytes of a key: collisions are rare, and only cost a lookup


def beginnings(keys: Iterable[bytes]) -> npt.NDArray[np.uint64]:
    """The first eight bytes of keys of 32 bytes, sorted."""
    return np.sort(np.frombuffer(b"".join(x[:_BYTES] for x in keys), np.uint64))


@dataclass(frozen=True)
class KeyFilter:
    """A filter for records of the network with this fingerprint; `known` are the first bytes of all keys of the
    store.
    """

    network: str
    known: npt.NDArray[np.uint64]

    def may_know(self, digest: bytes) -> bool:
        """False if there is certainly no record for inputs with this digest."""
        begin: Any = np.frombuffer(record_key(self.network, digest)[:_BYTES], np.uint64)[0]
        place = int(np.searchsorted(self.known, begin))
        return place < len(self.known) and bool(self.known[place] == begin)
