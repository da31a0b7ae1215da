# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""HOOKS, a file of a user's own: a data set that takes minutes, and a metric that says when a run has begun, and when
it is summed up, which takes a minute where a file `slow` lies beside it.
"""

SAMPLES = 200_000
HOOKS = f"""
import sys
import time
from pathlib import Path

from tpu_eval.datasets import Dataset, Sample
from tpu_eval.metrics import Figure

class Endless:
    def __new__(cls, root, annotations):
        paths = sorted(root.rglob("*.png"))
        one = lambda i: Sample(f"{{i:06d}}", paths[i % len(paths)], 0)
        return Dataset("endless", root, 10, tuple(map(one, range({SAMPLES}))))

class Begun:
    figures = (Figure("begun", unit="samples"),)
    seen = 0

    def __init__(self, dataset):
        pass

    def update(self, samples, scores):
        if self.seen < 100 <= self.seen + len(samples):
            print("begun", file=sys.stderr, flush=True)
        self.seen += len(samples)

    def compute(self):
        print("computing", file=sys.stderr, flush=True)
        time.sleep(60 if Path(__file__).with_name("slow").exists() else 0)
        return {{"begun": float(self.seen)}}
"""
