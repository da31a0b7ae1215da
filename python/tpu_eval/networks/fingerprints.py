# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What stored outputs depend on."""

from __future__ import annotations

from collections.abc import Mapping

from tpu_eval.hashing import fingerprint
from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.networks.protocols import EvaluableModel


def network_fingerprint(model: EvaluableModel, preprocessors: Mapping[str, Preprocessor]) -> str:
    """Differs for stages that may give different outputs for samples with the same files and arrays."""
    prepared = [x for name, y in sorted(preprocessors.items()) for x in (name, y.fingerprint)]
    return fingerprint([model.fingerprint, *prepared])
