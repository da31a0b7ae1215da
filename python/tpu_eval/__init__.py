# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Measures the accuracy of networks at the stages of TPU-MLIR, with the task's own metric on the real data set.

    import tpu_eval

    result = tpu_eval.evaluate("resnet18_int8_sym_tpu.mlir", "ILSVRC2012/val", count=1000)
    result.metrics["top1"]

Every command of `tpu-eval` is a function here; docs/python.md lists them. Importing the package is cheap: names are
imported on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tpu_eval.types.version import VERSION

if TYPE_CHECKING:
    from tpu_eval.api.arrays import Tensors, preprocess, run
    from tpu_eval.api.blame import blame
    from tpu_eval.api.compare import compare
    from tpu_eval.api.conformance import check_conformance
    from tpu_eval.api.demo import demo
    from tpu_eval.api.diagnose import diagnose
    from tpu_eval.api.diff import diff_runs
    from tpu_eval.api.environment import environment
    from tpu_eval.api.evaluate import evaluate
    from tpu_eval.api.geometry import check_geometry
    from tpu_eval.api.load import load
    from tpu_eval.api.lower import lower
    from tpu_eval.api.mix import mix
    from tpu_eval.api.outputs import Outputs
    from tpu_eval.api.resources import Resources
    from tpu_eval.api.score import score
    from tpu_eval.api.stages import evaluate_stages
    from tpu_eval.api.store import prune_store, store_info, verify_store
    from tpu_eval.errors import TpuEvalError
    from tpu_eval.evaluation.request import JobOptions, SampleOptions

__version__ = VERSION

_HOMES = {
    "JobOptions": "tpu_eval.evaluation.request",
    "Outputs": "tpu_eval.api.outputs",
    "Resources": "tpu_eval.api.resources",
    "SampleOptions": "tpu_eval.evaluation.request",
    "Tensors": "tpu_eval.api.arrays",
    "TpuEvalError": "tpu_eval.errors",
    "blame": "tpu_eval.api.blame",
    "check_conformance": "tpu_eval.api.conformance",
    "check_geometry": "tpu_eval.api.geometry",
    "compare": "tpu_eval.api.compare",
    "demo": "tpu_eval.api.demo",
    "diagnose": "tpu_eval.api.diagnose",
    "diff_runs": "tpu_eval.api.diff",
    "environment": "tpu_eval.api.environment",
    "evaluate": "tpu_eval.api.evaluate",
    "evaluate_stages": "tpu_eval.api.stages",
    "load": "tpu_eval.api.load",
    "lower": "tpu_eval.api.lower",
    "mix": "tpu_eval.api.mix",
    "preprocess": "tpu_eval.api.arrays",
    "prune_store": "tpu_eval.api.store",
    "run": "tpu_eval.api.arrays",
    "score": "tpu_eval.api.score",
    "store_info": "tpu_eval.api.store",
    "verify_store": "tpu_eval.api.store",
}

__all__ = [
    "JobOptions",
    "Outputs",
    "Resources",
    "SampleOptions",
    "Tensors",
    "TpuEvalError",
    "__version__",
    "blame",
    "check_conformance",
    "check_geometry",
    "compare",
    "demo",
    "diagnose",
    "diff_runs",
    "environment",
    "evaluate",
    "evaluate_stages",
    "load",
    "lower",
    "mix",
    "preprocess",
    "prune_store",
    "run",
    "score",
    "store_info",
    "verify_store",
]


if not TYPE_CHECKING:  # type checkers see only the names above

    def __getattr__(name: str) -> Any:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
