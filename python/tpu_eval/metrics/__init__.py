# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Metrics: `update` on what the head gave and what is true, `compute`, figures declared beside them; NumPy only."""

from tpu_eval.metrics.protocols import Metric
from tpu_eval.metrics.summed import SummedMetric, ratio
from tpu_eval.results.figure import Figure

__all__ = ["Figure", "Metric", "SummedMetric", "ratio"]
