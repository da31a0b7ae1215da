# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the HTML page shows besides the figures: plain values, the only input of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tpu_eval.results.stages import StagesResult
from tpu_eval.results.views import SampleView


@dataclass(frozen=True)
class Exhibit:
    """A sample shown on the page, and why. `views`: what each stage made of it, in the order of the stages.

    path: of its picture, None if it has none. flips: for each stage but the first, what it lost and gained, such as
    "lost 2"; empty if nothing changed.
    """

    name: str
    path: Path | None
    views: tuple[SampleView, ...]
    flips: tuple[str, ...] = ()

    @property
    def flipped(self) -> bool:
        """Whether a stage differs from the first one."""
        return any(self.flips)


@dataclass(frozen=True)
class PreparedStep:
    """A picture after an op: `image` is height x width x 3, uint8, RGB whatever the network's channel order.

    shape: that of the array itself, in the order given by `layout` (hwc or chw); channels: their order, such as bgr.
    """

    op: str
    attributes: Mapping[str, object]
    shape: tuple[int, ...]
    layout: str
    channels: str
    image: npt.NDArray[np.uint8]


@dataclass(frozen=True)
class ChannelRange:
    """The network's input in one channel: least, mean and greatest real value."""

    name: str
    low: float
    mean: float
    high: float


@dataclass(frozen=True)
class Prepared:
    """One picture on its way to the network: as decoded, then after each op; then the value ranges of the input.

    `ranges` is empty for a stage that does not tell.
    """

    name: str
    steps: tuple[PreparedStep, ...]
    ranges: tuple[ChannelRange, ...]


@dataclass(frozen=True)
class Listing:
    """A module's ops as text, by the name of their first result, in the order of the file."""

    path: str
    ops: Mapping[str, str]


@dataclass(frozen=True)
class Compared:
    """The JSON of a comparison of two stages; `listing` is the text of the second one, None if it is not a module."""

    file: str
    fields: Mapping[str, Any]
    listing: Listing | None


@dataclass(frozen=True)
class PageContent:
    """A run of one or more stages, for one page. `class_labels`: how to show classes, if more than their names in
    rules.

    timed: the text of each stage's ops, if they were timed.
    """

    result: StagesResult
    exhibits: Sequence[Exhibit] = ()
    prepared: Prepared | None = None
    compared: Compared | None = None
    timed: Sequence[Listing] = ()
    class_labels: Mapping[str, str] = field(default_factory=dict)
