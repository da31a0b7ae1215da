# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arrays, whatever their numbers are."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]
