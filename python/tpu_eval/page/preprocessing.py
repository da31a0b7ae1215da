# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Traces one picture on its way to the network, op by op."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from tpu_eval.images.preprocessor import Preprocessor
from tpu_eval.networks.module import Module
from tpu_eval.results.page import ChannelRange, Prepared, PreparedStep
from tpu_eval.types.arrays import Array


def trace_picture(prepare: Preprocessor, name: str, path: Path, module: Module | None) -> Prepared:
    """The result of each op on a picture; with a module, also the value ranges of the network's input."""
    pictures = prepare.trace(path)
    channels, layout = prepare.reader.pixel_format, "hwc"
    channels = "y" if channels == "gray" else channels
    steps = [_step("decode", {"decoder": prepare.reader.decoder}, pictures[0], layout, channels)]
    for op, picture in zip(prepare.ops, pictures[1:], strict=True):
        if op.name == "channel_order":
            channels = str(op.attributes["to"])
        elif op.name == "layout":
            layout = str(op.attributes["to"])
        steps.append(_step(op.name, dict(op.attributes), picture, layout, channels))
    ranges = () if module is None else _ranges(module, pictures[-1], layout, channels)
    return Prepared(name, tuple(steps), ranges)


def _step(op: str, attributes: dict[str, object], picture: Array, layout: str, channels: str) -> PreparedStep:
    shown = picture.transpose([layout.index(x) for x in "hwc"])
    return PreparedStep(op, attributes, picture.shape, layout, channels, _in_colour(shown, channels))


def _in_colour(picture: Array, channels: str) -> npt.NDArray[np.uint8]:
    """Red, green, blue from any channel order; a single channel as gray."""
    if picture.shape[2] == 1:
        return np.ascontiguousarray(np.repeat(picture, 3, axis=2))
    return np.ascontiguousarray(picture[:, :, [channels.index(x) for x in "rgb"]])


def _ranges(module: Module, picture: Array, layout: str, channels: str) -> tuple[ChannelRange, ...]:
    name = module.inputs[0].name
    fed = module.input_session().run({name: np.ascontiguousarray(picture)[np.newaxis]})[name][0]
    rows = np.moveaxis(fed, layout.index("c"), 0)
    return tuple(
        ChannelRange(channel, float(x.min()), float(x.mean()), float(x.max()))
        for channel, x in zip(channels, rows, strict=True)
    )
