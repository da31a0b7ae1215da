# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How to start TPU-MLIR's processes: with this system's C library, and a clean environment."""

from __future__ import annotations

import os
from pathlib import Path

_KEPT = ("HOME", "LANG", "TMPDIR", "CMODEL_GLOBAL_MEM_SIZE")


def system_libraries() -> Path:
    """The folder of the C library that this process uses.

    TPU-MLIR's package contains a C library of its own, which fails under another system's loader. A search path that
    begins with the system's folder avoids it without touching the package.
    """
    with Path("/proc/self/maps").open() as lines:
        for line in lines:
            file = line.split()[-1]
            if Path(file).name.startswith(("libc.so", "libc-", "libc.musl")):
                return Path(file).parent
    return Path("/lib")


def clean_environment(**more: str) -> dict[str, str]:
    """Environment variables without the user's search paths, Python and compiler settings."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {"PATH": "/usr/bin:/bin", **kept, **more}


def ending(status: int) -> str:
    """How a process ended: `status 1`, `signal SIGSEGV`."""
    if status >= 0:
        return f"status {status}"
    from signal import Signals

    try:
        return f"signal {Signals(-status).name}"
    except ValueError:
        return f"signal {-status}"


def last_words(text: str, count: int = 1) -> str:
    """The last non-empty lines, joined into one."""
    lines = [" ".join(x.split()) for x in text.replace("\r", "\n").splitlines()]
    return "; ".join([x for x in lines if x][-count:])
