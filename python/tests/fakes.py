# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Stand-ins for the native side: a network whose scores are computed from the picture."""

from __future__ import annotations

import io
import threading
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, UnidentifiedImageError

from tpu_eval.errors import PictureError
from tpu_eval.networks.engine import DEFAULT, Engine

Array = npt.NDArray[Any]
Score = Callable[[Array], Sequence[float]]


@dataclass
class FakeTensor:
    name: str
    shape: list[int]
    dtype: str = "f32"


def write_picture(path: Path, *pixel: int) -> Path:
    """A PNG of 2x2 pixels of one colour; the fake network reads its first pixel."""
    path.parent.mkdir(parents=True, exist_ok=True)
    red, green, blue = (*pixel, 0, 0, 0)[:3]
    Image.new("RGB", (2, 2), (red, green, blue)).save(path, "PNG")
    return path


def nearest(classes: int) -> Score:
    """The red value is the predicted class, nearer ones score higher. Odd green: all scores are equal."""

    def score(pixel: Array) -> list[float]:
        if pixel[1] % 2:
            return [0.0] * classes
        return [-abs(c - float(pixel[0])) - (0.25 if c > pixel[0] else 0.0) for c in range(classes)]

    return score


@dataclass(frozen=True)
class FakeReader:
    """Decodes by Pillow."""

    def __call__(self, path: Path) -> Array:
        return self.decode(path, self.read(path))

    def read(self, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except FileNotFoundError:
            raise PictureError(f"{path}: no such file") from None

    def decode(self, path: Path, data: bytes) -> Array:
        try:
            with Image.open(io.BytesIO(data)) as picture:
                return np.asarray(picture.convert("RGB"))
        except UnidentifiedImageError:
            raise PictureError(
                f"{path}: cannot be decoded: expected a picture, but got other bytes"
            ) from None


@dataclass(frozen=True)
class FakePreprocessor:
    """Decodes by Pillow; brings channels first, `times` over."""

    times: int = 1
    reader: FakeReader = field(default_factory=lambda: FakeReader())
    fingerprint: str = "fake"
    ops: tuple[object, ...] = ()
    channels: int = 3

    def __call__(self, path: Path) -> Array:
        return self.prepare(self.reader(path))

    def prepare(self, picture: Array) -> Array:
        return picture.transpose(2, 0, 1) * np.uint8(self.times)

    def size(self, path: Path) -> tuple[int, int]:
        height, width, _ = self.reader(path).shape
        return height, width


@dataclass
class FakeModel:
    """Satisfies the protocols that evaluations and commands program against."""

    classes: int = 10
    score: Score | None = None
    stage: str = "Top F32"
    path: Path = Path("fake.mlir")
    name: str = "fake"
    batch: int = 1
    notes: tuple[str, ...] = ()
    attributes: dict[str, object] = field(default_factory=dict)
    batches: list[int] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    fingerprint: str = field(default_factory=lambda: uuid.uuid4().hex)
    engine: Engine = DEFAULT
    in_memory: bool = False

    @property
    def files(self) -> list[tuple[str, Path]]:
        return [("module", self.path)]

    @property
    def inputs(self) -> list[FakeTensor]:
        return [FakeTensor("input", [self.batch, 3, 2, 2], "u8")]

    @property
    def outputs(self) -> list[FakeTensor]:
        return [FakeTensor("scores", [self.batch, self.classes])]

    def preprocessors(self, decoder: str) -> dict[str, FakePreprocessor]:
        return {"input": FakePreprocessor()}

    def session(self) -> FakeModel:
        return self

    def picture_session(self) -> FakeModel:
        return self

    def find_nonfinite(self, inputs: dict[str, Array]) -> tuple[str, str] | None:
        finite = all(np.isfinite(x).all() for x in self.run(inputs).values())
        return None if finite else ("hidden", "top.Fake")

    def run(self, inputs: dict[str, Array], raw: bool = False, probe: Any = None) -> dict[str, Array]:
        pictures = inputs["input"]
        with self.lock:
            self.batches.append(len(pictures))
        score = self.score or nearest(self.classes)
        scores = np.array([score(picture[:, 0, 0]) for picture in pictures], dtype=np.float32)
        return {"scores": scores}


def decode_picture(path: Path) -> Array:
    return FakeReader()(path)
