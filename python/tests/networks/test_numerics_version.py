# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Stored outputs are trusted for as long as NUMERICS_VERSION stays: it must be raised with any change of a result."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from conftest import ROOT, instruction_sets, on_instruction_set

from tpu_eval import _native
from tpu_eval.networks.engine import NUMERICS_VERSION
from tpu_eval.networks.module import Module

DIGITS = ROOT / "examples" / "digits"
PICTURES = [x for i in range(10) for x in sorted((DIGITS / "images" / str(i)).iterdir())[:2]]
RESULTS = {
    "digits_bm1684x_bf16_tpu": "8c90de73761855e1bcc02ae0d884055c0f68c39c82762078045edb4d5b857084",
    "digits_bm1684x_f16_tpu": "2f4bfc126de72ee8011944b75a6f424bf3c1069615bfaa11252650f7b7430564",
    "digits_bm1684x_int8_asym_tpu": "e4347a2dddeeddee93ba8fd4443f551980aa314eda2018a9cd2a0b7d5cffc29f",
    "digits_bm1684x_int8_sym_tpu": "798db366d61dc48b22b25b48f5af85471d5bc9ec7046d49169cfec372766cac2",
}
# Sums of float32 differ where the processor fuses them with products, and where it does not.
FUSED = {"digits": "efcf6c36d6a3a80459cae5ec0a59fb8a443771b0e4f7df88e3d665309e2c29fd"}
SEPARATE = {"digits": "c5833085cb58d5e49a8a4667539dde05a1c9a728cf7800b23f5af75c9062751c"}


def result(stage: str) -> str:
    module = Module.load(DIGITS / f"{stage}.mlir")
    preprocessor = module.preprocessor("pillow")
    pictures = np.stack([preprocessor(x) for x in PICTURES])
    outputs = module.picture_session().run({module.inputs[0].name: pictures})
    return hashlib.sha256(b"".join(x.tobytes() for x in outputs.values())).hexdigest()


def print_changed() -> None:
    """The stages whose results are not those of the version, on the instruction set of this process."""
    expected = RESULTS | (FUSED if _native.instruction_sets().fused else SEPARATE)
    print([x for x in expected if result(x) != expected[x]])


@pytest.mark.parametrize("name", instruction_sets())
def test_results_are_those_of_the_version(name: str) -> None:
    run = on_instruction_set(name, "from networks import test_numerics_version as test; test.print_changed()")
    assert run.returncode == 0, run.stderr
    assert (NUMERICS_VERSION, run.stdout) == (2, "[]\n"), (
        "raise NUMERICS_VERSION, and put the new results here"
    )
