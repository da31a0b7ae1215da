# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Stored outputs are trusted for as long as NUMERICS_VERSION stays: it must be raised with any change of a result."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from conftest import ROOT

from tpu_eval.networks.engine import NUMERICS_VERSION
from tpu_eval.networks.module import Module

DIGITS = ROOT / "examples" / "digits"
PICTURES = [x for i in range(10) for x in sorted((DIGITS / "images" / str(i)).iterdir())[:2]]
RESULTS = {
    "digits": "c5f765a6d3f7eb84e3f01ab40f24e64475b1453e59ae9252085d8b41b05434bf",
    "digits_bm1684x_bf16_tpu": "8c90de73761855e1bcc02ae0d884055c0f68c39c82762078045edb4d5b857084",
    "digits_bm1684x_f16_tpu": "2f4bfc126de72ee8011944b75a6f424bf3c1069615bfaa11252650f7b7430564",
    "digits_bm1684x_int8_asym_tpu": "e4347a2dddeeddee93ba8fd4443f551980aa314eda2018a9cd2a0b7d5cffc29f",
    "digits_bm1684x_int8_sym_tpu": "798db366d61dc48b22b25b48f5af85471d5bc9ec7046d49169cfec372766cac2",
}


def result(stage: str) -> str:
    model = Module.load(DIGITS / f"{stage}.mlir")
    preprocessor = model.preprocessor("pillow")
    pictures = np.stack([preprocessor(x) for x in PICTURES])
    outputs = model.picture_session().run({model.inputs[0].name: pictures})
    return hashlib.sha256(b"".join(x.tobytes() for x in outputs.values())).hexdigest()


@pytest.mark.parametrize("stage", RESULTS)
def test_results_are_those_of_the_version(stage: str) -> None:
    same = result(stage) == RESULTS[stage]
    assert (NUMERICS_VERSION, same) == (1, True), "raise NUMERICS_VERSION, and put the new results here"
