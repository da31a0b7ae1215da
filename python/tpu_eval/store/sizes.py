# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Human-readable sizes: 10G is ten billion bytes."""

from __future__ import annotations

import re

from tpu_eval.errors import UsageError

_UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}
_SIZE = re.compile(r"(?P<number>[0-9]+(\.[0-9]+)?)(?P<unit>[KMGT]?)B?", re.IGNORECASE)


def parse_size(text: str) -> int:
    """The bytes of `500M`, `1.5GB` or `0`. Raises ValueError."""
    match = _SIZE.fullmatch(text)
    if match is None:
        raise ValueError(f"expected a size such as 500M or 10G, but got {text!r}")
    return round(float(match["number"]) * _UNITS[match["unit"].upper()])


def parse_limit(option: str, limit: int | str) -> int:
    """The bytes of a number or of a human-readable size. Raises UsageError."""
    try:
        return limit if isinstance(limit, int) else parse_size(limit)
    except ValueError as error:
        raise UsageError(f"--{option}: {error}") from None


def format_size(size: int) -> str:
    """`1.25 GB`; whole numbers below 1 kB."""
    for unit in "TGMK":
        if size >= _UNITS[unit]:
            return f"{size / _UNITS[unit]:.3g} {unit.replace('K', 'k')}B"
    return f"{size} bytes"
