# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Stores the raw outputs of networks under everything that they depend on, so that nothing is computed twice. See
docs/store.md.
"""

from tpu_eval.store.store import LIMIT, Store, default_folder
from tpu_eval.store.trials import Trials

__all__ = ["LIMIT", "Store", "Trials", "default_folder"]
