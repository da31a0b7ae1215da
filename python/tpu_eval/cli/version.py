# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval --version`; with `--json`, the versions of everything that can change a figure."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence

_PACKAGES = {
    "numpy": ("numpy",),
    "opencv": ("opencv-python-headless", "opencv-python", "opencv-contrib-python"),
    "pillow": ("pillow",),
    "onnxruntime": ("onnxruntime",),
    "pycocotools": ("pycocotools",),
    "faster_coco_eval": ("faster-coco-eval",),
}


def is_asked(words: Sequence[str]) -> bool:
    """Whether the command line is `--version --json` and nothing else."""
    return sorted(words) == ["--json", "--version"]


def print_versions() -> int:
    """Prints one JSON object to stdout; packages that are not installed are left out."""
    from tpu_eval.types.version import VERSION

    found = {"tpu_eval": VERSION, "python": platform.python_version()}
    for name, packages in _PACKAGES.items():
        installed = next((x for x in map(_version, packages) if x is not None), None)
        if installed is not None:
            found[name] = installed
    print(json.dumps({"schema": 1, "versions": found}, indent=2))
    return 0


def _version(package: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return None
