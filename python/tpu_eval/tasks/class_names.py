# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Matches the classes of a network with those of the data set by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from tpu_eval.datasets.labels import listing
from tpu_eval.datasets.names import KNOWN, read_names, same_key
from tpu_eval.errors import DatasetError
from tpu_eval.images.geometry import Map
from tpu_eval.postprocess import Head
from tpu_eval.postprocess.detections import Detections
from tpu_eval.types.arrays import Array


def with_names(model: str, head: Head, source: str, names: Sequence[str]) -> Head:
    """Wraps the head to return the data set's classes, named `names`. `source`: coco, voc or a file.

    Raises DatasetError if the network lacks a class of the data set, which could then never be found.
    """
    own = KNOWN[source] if source in KNOWN else read_names(Path(source))
    if head.classes != len(own):
        rule = f"{len(own)} classes, as --class-names={source} says"
        raise DatasetError(f"{model}: expected {rule}, but got {head.classes}")
    index = {same_key(name): i for i, name in enumerate(names)}
    found = [index.get(same_key(name), -1) for name in own]
    for i, name in enumerate(own):
        if found[i] >= 0 and found[i] in found[:i]:
            other = own[found.index(found[i])]
            rule = f"one class for {names[found[i]]!r} of the data set"
            raise DatasetError(f"--class-names={source}: expected {rule}, but got {other!r} and {name!r}")
    missing = [repr(name) for i, name in enumerate(names) if i not in found]
    if missing:
        rule = "each class of the data set"
        raise DatasetError(f"--class-names={source}: expected {rule}, but got none for {listing(missing)}")
    return NamedHead(head, np.array(found), f"{len(names)} of the network's {len(own)} classes by name")


class NamedHead:
    """A head that drops detections of classes that the data set lacks."""

    def __init__(self, head: Head, found: Array, note: str) -> None:
        """`found` maps each of the network's classes to the data set's class, or to -1."""
        self._head, self._found, self._note = head, found, note
        self.classes = int(np.count_nonzero(found >= 0))

    @property
    def inferred(self) -> Sequence[str]:
        """What the head inferred, and how many classes were matched."""
        return (*self._head.inferred, self._note)

    def to_picture(self, found: Detections, place: Map) -> Detections:
        """See Head."""
        placed: Detections = self._head.to_picture(found, place)
        return placed

    def decode(self, outputs: Mapping[str, Array]) -> list[Detections]:
        """See Head."""
        every = []
        for found in self._head.decode(outputs):
            classes = self._found[found.classes]
            every.append(replace(found, classes=classes).take(classes >= 0))
        return every
