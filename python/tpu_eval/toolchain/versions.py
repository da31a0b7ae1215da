# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The versions of everything that can change a figure, without importing any of it."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from tpu_eval.types.version import VERSION

_PACKAGES = {
    "numpy": ("numpy",),
    "opencv": ("opencv-python-headless", "opencv-python", "opencv-contrib-python"),
    "pillow": ("pillow",),
    "onnxruntime": ("onnxruntime",),
    "pycocotools": ("pycocotools",),
    "faster_coco_eval": ("faster-coco-eval",),
}


def installed_versions() -> dict[str, str]:
    """By name; packages that are absent are left out."""
    found = {"tpu_eval": VERSION, "python": platform.python_version()}
    for name, packages in _PACKAGES.items():
        installed = next((x for x in map(_version, packages) if x is not None), None)
        if installed is not None:
            found[name] = installed
    return found


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
