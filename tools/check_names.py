#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""check_names.py FOLDER: one class name, one meaning. Fails where a folder's modules define a name twice."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path


def classes(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and place of every class, nested ones too; a leading underscore is no difference."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                yield node.name.lstrip("_"), f"{path}:{node.lineno}"


def main(folder: Path) -> int:
    """Prints a line for each class whose name was used before; gives the exit status."""
    first: dict[str, str] = {}
    status = 0
    for name, place in classes(folder):
        if name in first:
            print(f"{place}: class {name}: expected a name of its own, but got that of {first[name]}")
            status = 1
        first.setdefault(name, place)
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
