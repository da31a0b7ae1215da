# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`python -m tpu_eval`: the same as the `tpu-eval` command."""

import sys

from tpu_eval.cli import main

if __name__ == "__main__":
    sys.exit(main())
