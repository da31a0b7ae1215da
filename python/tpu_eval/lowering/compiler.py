# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs tpuc-opt in an environment that does not depend on the user's; errors are reported in one line."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tpu_eval.errors import ToolchainError
from tpu_eval.toolchain.installation import Installation
from tpu_eval.toolchain.system import clean_environment, ending, last_words, system_libraries

# LLVM's crash handler prints a stack trace, which means nothing to the compiler's user.
_STACK = re.compile(r"^(PLEASE submit a bug report|Stack dump:)", re.MULTILINE)
_ERROR = re.compile(r"(?:^|: )error: (.+)", re.MULTILINE)


class CompilerError(ToolchainError):
    """The compiler failed; `log` is its output, without the stack trace of a crash."""

    def __init__(self, message: str, log: str) -> None:
        super().__init__(message)
        self.log = log


def compile_module(
    found: Installation, folder: Path, source: str, passes: Sequence[str], result: str, place: str
) -> None:
    """Runs passes in a folder that contains the files they name. Raises CompilerError, which begins with `place`."""
    command = [str(require_compiler(found)), source, *passes, "-o", result]
    environment = clean_environment(
        LD_LIBRARY_PATH=str(system_libraries()),
        PATH=os.pathsep.join([str(found.compiler.parent), "/usr/bin", "/bin"]),
        TPUC_ROOT=str(found.root),
    )
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if done.returncode:
        log = _STACK.split(done.stdout.decode(errors="replace"))[0]
        message = f"{place}: tpuc-opt failed with {ending(done.returncode)}: {reason(log)}"
        raise CompilerError(message, log)


def require_compiler(found: Installation) -> Path:
    """The path of tpuc-opt. Raises ToolchainError if it is missing or not executable."""
    if not found.compiler.is_file():
        raise ToolchainError(f"{found.compiler}: expected TPU-MLIR's compiler, but got no such file")
    if not os.access(found.compiler, os.X_OK):
        raise ToolchainError(
            f"{found.compiler}: expected an executable file, but got another: chmod +x {found.compiler}"
        )
    return found.compiler


def reason(log: str) -> str:
    """The first error in the compiler's output; without one, the last two lines, which a failed assertion leaves."""
    match = _ERROR.search(log)
    return match[1].strip() if match else last_words(log, 2) or "it said nothing"
