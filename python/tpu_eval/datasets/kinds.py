# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Infers the type of a detection data set from its annotations, else from its folders.

If two types fit, the error asks for --dataset-type instead of guessing.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from tpu_eval.datasets import voc, yolo
from tpu_eval.errors import UsageError

DETECTION = ("coco", "voc", "yolo")


@dataclass(frozen=True)
class Kind:
    """One of DETECTION, and what it was inferred from."""

    name: str
    reason: str

    @property
    def note(self) -> str:
        """The type and the reason, for the report."""
        return f"{self.name}, by {self.reason}"


def infer_kind(root: Path, annotations: Path | None) -> Kind:
    """Infers the type. Raises UsageError if no type fits, or more than one."""
    if annotations is None:
        return _by_folders(root)
    if annotations.is_dir():
        return _by_endings(annotations)
    if annotations.suffix.lower() == ".txt":
        return Kind("voc", f"{annotations}, a list of pictures")
    return Kind("coco", "--annotations")


def found_kinds(root: Path) -> list[Kind]:
    """The types whose folders are found, for a data set without --annotations."""
    kinds = []
    if voc.has_folders(root):
        kinds.append(Kind("voc", "the folder Annotations"))
    if yolo.has_folders(root):
        kinds.append(Kind("yolo", "the folders images and labels"))
    return kinds


def _by_folders(root: Path) -> Kind:
    kinds = found_kinds(root)
    if not kinds:
        raise UsageError(
            "--annotations: expected COCO's json for a detector, or the folders of VOC or YOLO"
            f" in {root}, but got neither"
        )
    if len(kinds) > 1:
        reasons = " and ".join(kind.reason for kind in kinds)
        raise UsageError(f"--dataset-type: expected it to be named, but got {reasons} in {root}")
    return kinds[0]


def _by_endings(folder: Path) -> Kind:
    endings = {ending for ending in (".xml", ".txt") if _holds(folder, ending)}
    if len(endings) != 1:
        got = ".xml and .txt files" if endings else "neither .xml nor .txt files"
        raise UsageError(f"--dataset-type: expected it to be named, but got {got} in {folder}")
    ending = endings.pop()
    return Kind({".xml": "voc", ".txt": "yolo"}[ending], f"the {ending} files in {folder}")


def _holds(folder: Path, ending: str) -> bool:
    return any(
        name.lower().endswith(ending) and name != yolo.CLASSES
        for _, _, names in os.walk(folder, followlinks=True)
        for name in names
    )
