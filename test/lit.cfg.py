# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""lit finds its tools beside the Python that runs it: tpu-eval, tpu-eval-opt in our package, FileCheck in LLVM's.

Environment: TPU_EVAL_SHARED is a folder with modules of the real compiler (default ../shared), TPUC_OPT the
real compiler's driver; tests that need them are unsupported without. TPU_EVAL_ISA is the instruction set of the fast
kernels. ROUND_TRIP=1 has every tpu-eval-opt print its module, parse it again and compare.
"""

import os
import shutil
import sys
import sysconfig
from pathlib import Path

import lit.formats

root = Path(__file__).resolve().parents[1]
site = Path(sysconfig.get_path("platlib"))
tools = [Path(x) for x in (os.environ.get("TPU_EVAL_TOOLS"), site / "tpu_eval" / "bin") if x]

config.name = "tpu-eval"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".mlir", ".test"]
config.excludes = ["Inputs"]
config.test_source_root = str(Path(__file__).parent)
config.test_exec_root = str(root / "build" / "lit")


def find(name, *folders):
    """The path of a tool in the first folder that has it."""
    found = shutil.which(name, path=os.pathsep.join(map(str, folders)))
    if not found:
        lit_config.fatal(f"{name}: expected in one of {', '.join(map(str, folders))}")
    return found


opt = find("tpu-eval-opt", *tools)
if os.environ.get("ROUND_TRIP"):
    opt += " --verify-roundtrip"
config.substitutions += [
    ("tpu-eval-opt", opt),
    (r"(?<![\w/.-])tpu-eval(?![\w/.-])", find("tpu-eval", Path(sys.executable).parent)),
    ("%digits", str(root / "examples" / "digits")),
]

# LLVM's own tools; and suites of examples find theirs on PATH.
folders = [Path(sys.executable).parent, site / "llvm" / "bin", *os.environ["PATH"].split(os.pathsep)]
for tool in ("FileCheck", "not", "count", "lit"):
    find(tool, *folders)
config.environment["PATH"] = os.pathsep.join(map(str, folders))
if "TPU_EVAL_ISA" in os.environ:
    config.environment["TPU_EVAL_ISA"] = os.environ["TPU_EVAL_ISA"]

shared = Path(os.environ.get("TPU_EVAL_SHARED", root.parent / "shared")).resolve()
if (shared / "models").is_dir():
    config.available_features.add("shared")
    config.substitutions.append(("%shared", str(shared)))
else:
    lit_config.note(f"{shared}: no modules of the real compiler there; tests that need them are unsupported")

tpuc_opt = os.environ.get("TPUC_OPT") or shutil.which("tpuc-opt")
if tpuc_opt:
    config.available_features.add("tpuc-opt")
    # Its own libc does not go with another system's loader; the system's does.
    config.substitutions.append(("tpuc-opt", f"env LD_LIBRARY_PATH=/lib/x86_64-linux-gnu {tpuc_opt}"))
else:
    lit_config.note("tpuc-opt: not found on PATH nor by TPUC_OPT; tests that need it are unsupported")
