# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What stored outputs of a network depend on."""

from __future__ import annotations

from tpu_eval.hashing import fingerprint
from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.networks.protocols import EvaluableModel


def network_fingerprint(model: EvaluableModel, prepare: Preprocessor) -> str:
    """Differs for networks that may give different outputs for the same picture's file."""
    return fingerprint([model.fingerprint, prepare.fingerprint])
