# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The keys of stored outputs: a digest of everything that they depend on."""

from __future__ import annotations

from tpu_eval.hashing import digest


def record_key(network: str, picture: bytes) -> bytes:
    """The key of a network's outputs for a picture, from their fingerprint and digest: 32 bytes."""
    return digest(bytes.fromhex(network) + picture)
