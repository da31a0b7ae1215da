# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs the 8-bit ops of a lowered module (`--lower-preprocess`) on a picture; the ops alone define what happens."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tpu_eval.errors import ModelError, PictureError
from tpu_eval.images.decoders import decoder_version, find_decoder
from tpu_eval.images.geometry import Size, crop_start, pad_start, resized_size
from tpu_eval.images.protocols import Decoder, Op, Picture

Attributes = Mapping[str, Any]
Step = Callable[[Picture, Attributes, Decoder], Picture]


@dataclass(frozen=True)
class PictureReader:
    """Decodes a picture file with one of `decoders`, as gray (one channel), bgr or rgba."""

    pixel_format: str
    decoder: str

    def __call__(self, path: str | Path) -> Picture:
        """The decoded picture. Raises PictureError, which names the file."""
        return self.decode(Path(path), self.read(Path(path)))

    def read(self, path: Path) -> bytes:
        """The bytes of the file. Raises PictureError, which names it."""
        return _read(path)

    def decode(self, path: Path, data: bytes) -> Picture:
        """The picture in a file's bytes. Raises PictureError, which names it."""
        try:
            return find_decoder(self.decoder).decode(data, self.pixel_format)
        except PictureError as error:
            raise PictureError(f"{path}: {error}") from None


class Preprocessor:
    """Turns a picture file into the 8-bit array that the lowered network takes, for one sample.

    Preprocessors with the same ops, pixel format and decoder are equal, and return equal arrays. May be used by
    several threads at once.
    """

    def __init__(self, ops: Sequence[Op], pixel_format: str, decoder: str = "opencv") -> None:
        self.ops = tuple(ops)
        self.reader = PictureReader(pixel_format, decoder)
        self._steps = [(_step(op.name), dict(op.attributes)) for op in ops]
        self._decoder = find_decoder(decoder)
        self._key = (self.reader, repr([(op.name, sorted(op.attributes.items())) for op in ops]))

    @property
    def fingerprint(self) -> str:
        """Differs for preprocessors that may return different arrays: ops, format, decoder and its version."""
        return repr((self._key[1], self.reader, decoder_version(self.reader.decoder)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Preprocessor) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    def __call__(self, path: str | Path) -> Picture:
        """The array for a picture file. Raises PictureError, which names the file."""
        picture = self.reader(path)
        try:
            return self.prepare(picture)
        except PictureError as error:
            raise PictureError(f"{path}: {error}") from None

    def prepare(self, picture: Picture) -> Picture:
        """The result of the ops on a decoded picture. Raises PictureError without a file name."""
        for step, attributes in self._steps:
            picture = step(picture, attributes, self._decoder)
        return np.ascontiguousarray(picture)

    def trace(self, path: str | Path) -> list[Picture]:
        """The decoded picture, and the result of each op. Raises PictureError."""
        pictures = [self.reader(path)]
        for step, attributes in self._steps:
            pictures.append(step(pictures[-1], attributes, self._decoder))
        return pictures

    def size(self, path: str | Path) -> Size:
        """Height and width of the decoded picture, after EXIF rotation if the decoder applies it."""
        picture = self.reader(path)
        return picture.shape[0], picture.shape[1]

    @property
    def channels(self) -> int:
        """The channels of a decoded picture."""
        return {"gray": 1, "rgba": 4}.get(self.reader.pixel_format, 3)


def _resize(picture: Picture, attributes: Attributes, decoder: Decoder) -> Picture:
    old = (picture.shape[0], picture.shape[1])
    new = resized_size(attributes["mode"], old, _target(attributes))
    if 0 in new:
        rule = "expected at least one row and one column to be left"
        raise PictureError(f"{rule}, but got {new[0]} x {new[1]} from {old[0]} x {old[1]}")
    return decoder.resize(picture, *new, attributes.get("interpolation", "bilinear"))


def _crop(picture: Picture, attributes: Attributes, decoder: Decoder) -> Picture:
    height, width = _target(attributes)
    rule = attributes["offset"]
    top, left = crop_start(rule, picture.shape[0], height), crop_start(rule, picture.shape[1], width)
    return picture[top : top + height, left : left + width]


def _pad(picture: Picture, attributes: Attributes, decoder: Decoder) -> Picture:
    height, width, channels = picture.shape
    to_height, to_width = _target(attributes)
    canvas = np.full((to_height, to_width, channels), attributes["value"], np.uint8)
    rule = attributes["placement"]
    top, left = pad_start(rule, height, to_height), pad_start(rule, width, to_width)
    canvas[top : top + height, left : left + width] = picture
    return canvas


def _channel_order(picture: Picture, attributes: Attributes, decoder: Decoder) -> Picture:
    return picture[:, :, [attributes["from"].index(channel) for channel in attributes["to"]]]


def _layout(picture: Picture, attributes: Attributes, decoder: Decoder) -> Picture:
    return picture.transpose([attributes["from"].index(dimension) for dimension in attributes["to"]])


_STEPS: dict[str, Step] = {
    "resize": _resize,
    "crop": _crop,
    "pad": _pad,
    "channel_order": _channel_order,
    "layout": _layout,
}


def _step(name: str) -> Step:
    if name not in _STEPS:
        raise ModelError(f"image.{name}: expected one of {', '.join(_STEPS)}, but got {name}")
    return _STEPS[name]


def _target(attributes: Attributes) -> Size:
    return attributes["height"], attributes["width"]


def _read(path: Path) -> bytes:
    if path.is_dir():
        raise PictureError(f"{path}: expected a picture, but got a folder")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise PictureError(f"{path}: no such file") from None
    except OSError as error:
        raise PictureError(f"{path}: cannot be read: {os.strerror(error.errno or 0)}") from None
    if not data:
        raise PictureError(f"{path}: expected a picture, but got an empty file")
    return data
