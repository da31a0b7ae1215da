# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A lit suite that holds networks to their accuracy. tpu-eval and FileCheck come from PATH."""

import os
import tempfile
from pathlib import Path

import lit.formats

config.name = "accuracy"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".mlir", ".test"]
config.excludes = ["Inputs"]
config.test_source_root = str(Path(__file__).parent)
config.test_exec_root = tempfile.mkdtemp(prefix="accuracy-")  # in a build: a folder of it
config.environment["PATH"] = os.environ["PATH"]
config.environment["XDG_CACHE_HOME"] = config.test_exec_root  # outputs of an earlier run are not reused
