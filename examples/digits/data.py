# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The digits: scikit-learn's 1797 scans, a fixed split of them, and their pictures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from sklearn.datasets import load_digits

HELD_OUT_PER_CLASS = 40
CALIBRATION_PICTURES = 100
CLASSES = 10
SIDE = 16  # what preprocessing stretches the 8x8 pictures to
MEAN = 78.0
SCALE = 0.01

Pictures = npt.NDArray[np.uint8]
Indices = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Digits:
    """All pictures and labels; `held_out` and `training` are positions in scikit-learn's order."""

    pictures: Pictures
    labels: Indices
    held_out: Indices
    training: Indices


def load(seed: int) -> Digits:
    """Loads the scans and holds out the same number of each class, drawn by `seed`."""
    values, labels = load_digits(return_X_y=True)
    random = np.random.default_rng(seed)
    drawn = [
        random.choice(np.flatnonzero(labels == digit), HELD_OUT_PER_CLASS, replace=False)
        for digit in range(CLASSES)
    ]
    held_out = np.sort(np.concatenate(drawn))
    training = np.setdiff1d(np.arange(len(labels)), held_out)
    return Digits(to_gray(values.reshape(-1, 8, 8)), labels, held_out, training)


def to_gray(values: npt.NDArray[np.float64]) -> Pictures:
    """Maps the values 0..16 to 0..255: 255 * value / 16, a half rounded up."""
    return np.floor(values * 255 / 16 + 0.5).astype(np.uint8)


def network_input(pictures: Pictures) -> npt.NDArray[np.float32]:
    """What the compiled modules' preprocessing makes of 8-bit pictures, as one [N, 1, SIDE, SIDE] array."""
    stretched = np.stack([cv2.resize(picture, (SIDE, SIDE)) for picture in pictures])
    tensor: npt.NDArray[np.float32] = stretched[:, None].astype(np.float32)
    tensor -= np.float32(MEAN)
    tensor *= np.float32(SCALE)
    return tensor


def write_held_out(digits: Digits, folder: Path) -> list[str]:
    """Writes folder/<digit>/<index>.png for each held-out digit; gives the names, sorted."""
    names = []
    for index in digits.held_out:
        name = f"{digits.labels[index]}/{index:04d}.png"
        write_picture(folder / name, digits.pictures[index])
        names.append(name)
    return sorted(names)


def write_calibration(digits: Digits, folder: Path, seed: int) -> None:
    """Writes a seeded draw of the training digits as folder/<index>.png."""
    drawn = np.random.default_rng(seed).choice(digits.training, CALIBRATION_PICTURES, replace=False)
    for index in drawn:
        write_picture(folder / f"{index:04d}.png", digits.pictures[index])


def write_picture(path: Path, picture: Pictures) -> None:
    """Writes an 8-bit gray PNG, its folder too if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not cv2.imwrite(str(path), picture, [cv2.IMWRITE_PNG_COMPRESSION, 9]):
        raise OSError(f"{path}: cannot be written")
