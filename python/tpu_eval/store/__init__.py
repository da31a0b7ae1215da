# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Raw outputs of networks, kept by what they depend on, so that nothing is computed twice. docs/store.md."""

from tpu_eval.store.store import LIMIT, Store, default_folder
from tpu_eval.store.trials import Trials

__all__ = ["LIMIT", "Store", "Trials", "default_folder"]
