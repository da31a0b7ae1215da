# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the pictures to look at show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from tpu_eval.errors import OutputError
from tpu_eval.report.draw import STYLES, draw, draw_pictures
from tpu_eval.results.views import Annotated, Mark, MarkKind


def grey(height: int = 960, width: int = 960) -> Any:
    return np.full((height, width, 3), 128, np.uint8)


def annotated(*marks: Mark, name: str = "a.png", path: Path = Path("a.png")) -> Annotated:
    return Annotated(name, path, marks)


def count(image: Any, kind: str) -> int:
    return int((image == STYLES[kind].colour).all(axis=2).sum())


@pytest.mark.parametrize("kind", STYLES)
def test_each_kind_has_its_colour_on_its_edges(kind: MarkKind) -> None:
    image = draw(grey(), annotated(Mark(kind, (300.0, 400, 500, 600), "cat")))
    seen = (image == STYLES[kind].colour).all(axis=2)
    left, length = seen[410:590, 296:304], 180 * STYLES[kind].thickness
    assert length * (0.4 if STYLES[kind].dashed else 1.0) <= left.sum() < 2 * length  # OpenCV: odd widths
    assert not seen[404:560, 304:496].any(), "nothing is drawn inside, but a name"


def test_colours_differ() -> None:
    assert len({style.colour for style in STYLES.values()}) == len(STYLES)


def test_misses_and_false_alarms_lie_on_top() -> None:
    box = (300.0, 400.0, 500.0, 600.0)
    image = draw(grey(), annotated(Mark("false alarm", box, "cat", 0.9), Mark("found", box, "cat")))
    assert count(image, "false alarm") > 2000
    assert tuple(image[500, 300]) == STYLES["false alarm"].colour


def test_a_line_below_counts() -> None:
    """It has the picture's width, and the colours of what is counted."""
    image = draw(grey(960, 700), annotated())
    assert image.shape == (960 + 28, 700, 3)
    legend = image[960:]
    for kind in ("hit", "missed", "false alarm"):
        assert 100 < count(legend, kind) < 400


def test_small_pictures_are_enlarged() -> None:
    assert draw(grey(96, 48), annotated()).shape == (960 + 28, 480, 3)
    assert draw(grey(1000, 2000), annotated()).shape == (1000 + 28, 2000, 3)


def test_boxes_may_reach_beyond_the_picture() -> None:
    image = draw(grey(), annotated(Mark("hit", (-50.0, -50, 2000, 2000), "cat", 0.5)))
    assert tuple(image[500, 0]) == STYLES["hit"].colour


def test_files_are_numbered_and_named_after_the_pictures(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "p.png"), grey(40, 40))
    (tmp_path / "out").mkdir()
    names = ["b/\u732b 1.jpg", "a.png", "x" * 200 + ".png"]
    pictures = [annotated(name=name, path=tmp_path / "p.png") for name in names]
    files = draw_pictures(tmp_path / "out", pictures)
    assert [x.name for x in files] == ["001-b_\u732b_1.png", "002-a.png", f"003-{'x' * 80}.png"]
    assert all(cv2.imread(str(x)).shape == (988, 960, 3) for x in files[1:])


def test_a_turned_picture_is_drawn_as_it_was_decoded(tmp_path: Path) -> None:
    from PIL import Image

    picture = Image.new("RGB", (40, 20))
    (tmp_path / "out").mkdir()
    exif = picture.getexif()
    exif[0x0112] = 6
    picture.save(tmp_path / "t.jpg", exif=exif)
    for turn, shape in ((True, (988, 480, 3)), (False, (508, 960, 3))):
        (file,) = draw_pictures(tmp_path / "out", [annotated(path=tmp_path / "t.jpg")], turn)
        assert cv2.imread(str(file)).shape == shape


def test_a_picture_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as error:
        draw_pictures(tmp_path, [annotated(path=tmp_path / "none.png")])
    rule = "expected a picture to draw on, but got none that can be read"
    assert str(error.value) == f"{tmp_path}/none.png: {rule}"
