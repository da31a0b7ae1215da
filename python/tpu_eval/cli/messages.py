# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What happens beside a run, such as a store that cannot be opened: a line on stderr each."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager


class _Lines(logging.Handler):
    """Prints messages as they are."""

    def emit(self, record: logging.LogRecord) -> None:
        """One line."""
        print(record.getMessage(), file=sys.stderr, flush=True)


@contextmanager
def messages_on_stderr() -> Iterator[None]:
    """Inside, what the package logs is printed."""
    log, lines = logging.getLogger("tpu_eval"), _Lines()
    log.addHandler(lines)
    try:
        yield
    finally:
        log.removeHandler(lines)
