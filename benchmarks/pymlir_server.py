# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Run by TPU-MLIR's Python: a line on stdin is one run; `done` on the file descriptor of argument 2 answers it."""

import os
import sys

import numpy as np
import tpu_mlir  # noqa: F401 (it sets the paths)

import pymlir  # isort: skip

with os.fdopen(int(sys.argv[2]), "w") as answers:
    module = pymlir.module()
    module.load(sys.argv[1])
    name = module.input_names[0]
    shape = module.get_tensor(name).shape
    picture = np.random.default_rng(0).uniform(-1, 1, shape).astype(np.float32)
    print("done", file=answers, flush=True)
    for _ in sys.stdin:
        module.set_tensor(name, picture, picture.shape)
        module.invoke()
        print("done", file=answers, flush=True)
