# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads a module's preprocessing settings from its `top.Input`, and writes changed ones back."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any

from tpu_eval.errors import ModelError

_INPUT = re.compile(r'"top\.Input"\(%\w+\) \{(?P<attributes>[^{}]*)\} : \(tensor<(?P<shape>[0-9x]+)xf32>\)')
_ATTRIBUTE = re.compile(r'(\w+) = (\[[^\]]*\]|"(?:[^"\\]|\\.)*"|[^,\[\]"]+)')
_CHANNELS = {"gray": 1, "rgba": 4}


@dataclass(frozen=True)
class InputSettings:
    """The attributes of these names, with defaults filled in; `network` is the height and width that the network
    takes.

    mean and scale are those of `(x - mean) * scale`, for pixels from 0 to 255, in the order of pixel_format.
    """

    pixel_format: str
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    resize_dims: tuple[int, int]
    keep_aspect_ratio: bool
    keep_ratio_mode: str
    pad_type: str
    pad_value: int
    network: tuple[int, int]

    @property
    def colours(self) -> bool:
        """Whether there are channels whose order can be wrong."""
        return self.pixel_format in ("rgb", "bgr")

    @property
    def mode(self) -> str:
        """How the aspect ratio is treated: stretch, letterbox or short_side."""
        if not self.keep_aspect_ratio:
            return "stretch"
        return "letterbox" if self.keep_ratio_mode == "letterbox" else "short_side"

    def effect(self) -> tuple[object, ...]:
        """Equal for settings with the same effect on every picture; unused attributes do not count."""
        padding = (self.pad_type, self.pad_value) if self.mode == "letterbox" else ()
        return (self.pixel_format, self.mean, self.scale, self.resize_dims, self.mode, padding)

    def changes(self, before: InputSettings) -> dict[str, str]:
        """The attributes that differ, as written in a module."""
        names = [x.name for x in fields(self) if x.name != "network"]
        return {x: _shown(getattr(self, x)) for x in names if getattr(self, x) != getattr(before, x)}


def read_settings(text: str, name: str) -> InputSettings:
    """The settings of the only input in a module's text; `name` names the module in messages. Raises ModelError."""
    found, values = _find(text, name)
    if values.get("do_preprocess", "true") != "true":
        raise ModelError(f"{name}: expected an input with preprocessing, but got do_preprocess = false")
    shape = [int(x) for x in found["shape"].split("x")]
    sides = shape[2:] if _word(values, "channel_format", "nchw") == "nchw" else shape[1:3]
    network = (sides[0], sides[1])
    form = _word(values, "pixel_format", "bgr")
    channels = _CHANNELS.get(form, 3)
    dims = [int(x.split(":")[0]) for x in _listed(values.get("resize_dims", ""))] or list(network)
    return InputSettings(
        form,
        tuple(float(x) for x in _listed(values.get("mean", ""))) or (0.0,) * channels,
        tuple(float(x) for x in _listed(values.get("scale", ""))) or (1.0,) * channels,
        (dims[0], dims[1]),
        values.get("keep_aspect_ratio", "false") == "true",
        _word(values, "keep_ratio_mode", "letterbox"),
        _word(values, "pad_type", "center"),
        int(values.get("pad_value", "0").split(":")[0]),
        network,
    )


def write_settings(text: str, settings: InputSettings, name: str) -> str:
    """The module's text with these settings in place of its own."""
    found, values = _find(text, name)
    for x in fields(settings):
        if x.name != "network":
            values[x.name] = _written(getattr(settings, x.name))
    start, end = found.span("attributes")
    return text[:start] + ", ".join(f"{key} = {value}" for key, value in values.items()) + text[end:]


def _find(text: str, name: str) -> tuple[re.Match[str], dict[str, str]]:
    every = list(_INPUT.finditer(text))
    if len(every) != 1:
        raise ModelError(f"{name}: expected one input for pictures, but got {len(every)}")
    return every[0], {x[1]: x[2].strip() for x in _ATTRIBUTE.finditer(every[0]["attributes"])}


def _word(values: dict[str, str], key: str, absent: str) -> str:
    return values.get(key, absent).strip('"')


def _listed(value: str) -> list[str]:
    return [x.strip() for x in value.strip("[]").split(",") if x.strip()]


def _written(value: Any) -> str:
    """The value in MLIR's syntax."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return f"{value} : i64"
    if isinstance(value, float):
        return f"{value:.17e}"
    if isinstance(value, tuple):
        return f"[{', '.join(f'{x:.17e}' if isinstance(x, float) else str(x) for x in value)}]"
    return f'"{value}"'


def _shown(value: Any) -> str:
    """The value for display."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{', '.join(f'{x:.6g}' for x in value)}]"
    return str(value)
