# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Metrics: `update` with results and truth, `compute` the figures, which are declared beside the formulas. NumPy
only.
"""

from tpu_eval.metrics.protocols import Metric
from tpu_eval.metrics.summed import SummedMetric, ratio
from tpu_eval.results.figure import Figure

__all__ = ["Figure", "Metric", "SummedMetric", "ratio"]
