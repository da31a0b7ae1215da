# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Array types, for elements of any dtype."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]
