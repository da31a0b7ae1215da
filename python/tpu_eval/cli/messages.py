# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Prints what the package logs during a run, such as a store that cannot be opened: one line each, on stderr."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager


class _Lines(logging.Handler):
    """A log handler that prints messages as they are."""

    def emit(self, record: logging.LogRecord) -> None:
        """Prints one line."""
        print(record.getMessage(), file=sys.stderr, flush=True)


@contextmanager
def messages_on_stderr() -> Iterator[None]:
    """Prints inside what the package logs."""
    log, lines = logging.getLogger("tpu_eval"), _Lines()
    log.addHandler(lines)
    try:
        yield
    finally:
        log.removeHandler(lines)
