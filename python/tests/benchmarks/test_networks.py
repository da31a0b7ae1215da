# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The peers are given the same network: ONNX Runtime's outputs are the interpreter's."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from conftest import ROOT

from tpu_eval.api.demo import demo_folder
from tpu_eval.networks.module import Module


@pytest.fixture
def exporter(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    pytest.importorskip("onnx", reason="the benchmarks' packages are absent: pip install --group bench")
    pytest.importorskip(
        "onnxruntime", reason="the benchmarks' packages are absent: pip install --group bench"
    )
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    return importlib.import_module("top_to_onnx")


def test_exported_networks_compute_the_same(exporter: ModuleType, tmp_path: Path) -> None:
    import onnxruntime

    module = importlib.import_module("resnet50").write_resnet50(tmp_path)
    for place in (demo_folder() / "digits.mlir", module):
        exporter.export(place, tmp_path / "m.onnx")
        model = Module.load(place)
        shape = [2, *model.inputs[0].shape[1:]]
        x = np.random.default_rng(0).uniform(-1, 1, shape).astype(np.float32)
        session = onnxruntime.InferenceSession(str(tmp_path / "m.onnx"))
        (theirs,) = session.run(None, {session.get_inputs()[0].name: x})
        (ours,) = model.session().run({model.inputs[0].name: x}).values()
        assert np.abs(ours).max() > 0.1
        assert ours == pytest.approx(theirs, abs=1e-5 * float(np.abs(theirs).max()))


def test_resnet50_has_its_shape(exporter: ModuleType, tmp_path: Path) -> None:
    ops = exporter.read_ops(importlib.import_module("resnet50").write_resnet50(tmp_path))
    weights = sum(np.prod(x.shape) for x in ops if x.kind == "Weight")
    assert weights == 25_530_472, "torchvision's 25,557,032 less one a channel: batch norms are folded"
    assert [sum(x.kind == kind for x in ops) for kind in ("Conv", "Add", "MatMul")] == [53, 16, 1]


def test_an_op_without_a_rule_is_named(exporter: ModuleType, tmp_path: Path) -> None:
    text = (demo_folder() / "digits.mlir").read_text()
    module = tmp_path / "digits.mlir"
    weights = re.search(r'weight_file = "(.*?)"', text)
    assert weights is not None
    (tmp_path / weights[1]).symlink_to(demo_folder() / weights[1])
    module.write_text(text.replace('"top.MaxPool"', '"top.Mystery"'))
    with pytest.raises(ValueError, match=r"expected one of Conv, .*, but got top\.Mystery"):
        exporter.export(module, tmp_path / "m.onnx")
