# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`tpu-eval preprocess`, with modules and pictures made here."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from tpu_eval.cli import main

INPUT = (
    '"top.Input"(%arg{i}) {{do_preprocess = true, {attributes}}} : (tensor<{t}>) -> tensor<{t}> loc("{name}")'
)
Pixels = npt.NDArray[np.uint8]


def write_module(path: Path, *inputs: tuple[str, str, str]) -> Path:
    """Inputs of a name, a type and attributes; the network is an op without a rule and an absent weight."""
    arguments = ", ".join(f"%arg{i}: tensor<{kind}>" for i, (_, kind, _) in enumerate(inputs))
    lines = [
        f"%{i} = " + INPUT.format(i=i, name=name, t=kind, attributes=attributes)
        for i, (name, kind, attributes) in enumerate(inputs)
    ]
    kind = inputs[0][1]
    lines += [
        '%w = "top.Weight"() : () -> tensor<4xf32> loc("absent")',
        f'%r = "top.Strange"(%0, %w) : (tensor<{kind}>, tensor<4xf32>) -> tensor<{kind}> loc("strange")',
        f"return %r : tensor<{kind}>",
    ]
    body = "\n".join(lines)
    path.write_text(
        f'module attributes {{module.state = "TOP_F32", module.weight_file = "absent.npz"}} {{\n'
        f"func.func @main({arguments}) -> tensor<{kind}> {{\n{body}\n}}\n}}\n"
    )
    return path


@pytest.fixture
def pictures(tmp_path: Path) -> list[tuple[Path, Pixels]]:
    made = []
    for i in range(3):
        pixels = np.random.default_rng(i).integers(0, 256, (6, 5, 3), np.uint8)
        Image.fromarray(pixels).save(tmp_path / f"{i}.png")
        made.append((tmp_path / f"{i}.png", pixels))
    return made


@pytest.mark.parametrize("decoder", ["opencv", "pillow"])
def test_pictures_are_stacked_by_input_name(
    tmp_path: Path, pictures: list[tuple[Path, Pixels]], decoder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    model = write_module(
        tmp_path / "m.mlir",
        ("images/0", "1x3x6x5xf32", 'pixel_format = "rgb", mean = [1.5, 2.0, 3.0], scale = [0.1, 2.0, -1.0]'),
        (
            "last",
            "1x8x5x3xf32",
            'channel_format = "nhwc", keep_aspect_ratio = true, pad_type = "normal", pad_value = 7',
        ),
    )
    output = tmp_path / "out.npz"
    files = [str(path) for path, _ in pictures]
    assert main(["preprocess", str(model), *files, f"--output={output}", f"--decoder={decoder}"]) == 0
    assert capsys.readouterr().out == f"{output}: 3 pictures for images/0, last\n"
    mean, scale = (np.array(v, np.float32).reshape(3, 1, 1) for v in ([1.5, 2.0, 3.0], [0.1, 2.0, -1.0]))
    with np.load(output) as arrays:
        assert arrays.files == ["images/0", "last"]
        assert arrays["images/0"].dtype == np.float32
        for i, (_, pixels) in enumerate(pictures):
            row, last = arrays["images/0"][i], arrays["last"][i]
            assert np.array_equal(row, (pixels.transpose(2, 0, 1).astype(np.float32) - mean) * scale)
            assert np.array_equal(last[:6], pixels[:, :, ::-1])
            assert np.all(last[6:] == 7)


def test_a_batch_takes_any_number_of_pictures(tmp_path: Path, pictures: list[tuple[Path, Pixels]]) -> None:
    model = write_module(tmp_path / "m.mlir", ("input", "2x1x6x5xf32", 'pixel_format = "gray"'))
    output = tmp_path / "out.npz"
    assert main(["preprocess", str(model), *(str(path) for path, _ in pictures), f"--output={output}"]) == 0
    with np.load(output) as arrays:
        assert arrays["input"].shape == (3, 1, 6, 5)


def test_bad_use(
    tmp_path: Path, pictures: list[tuple[Path, Pixels]], capsys: pytest.CaptureFixture[str]
) -> None:
    good = write_module(tmp_path / "good.mlir", ("input", "1x3x6x5xf32", 'pixel_format = "rgb"'))
    plain = tmp_path / "plain.mlir"
    plain.write_text(good.read_text().replace("do_preprocess = true", "do_preprocess = false"))
    alpha = write_module(
        tmp_path / "alpha.mlir", ("input", "1x4x6x5xf32", 'pixel_format = "rgba", keep_aspect_ratio = true')
    )
    picture, output = str(pictures[0][0]), f"--output={tmp_path / 'out.npz'}"
    for arguments, status, message in (
        ([], 2, "MODEL: required: see tpu-eval preprocess --help"),
        ([str(good), output], 2, "PICTURE: required: see tpu-eval preprocess --help"),
        ([str(good), picture], 2, "--output: required: see tpu-eval preprocess --help"),
        (
            [str(good), picture, output, "--decoder=turbo"],
            2,
            "--decoder: expected opencv or pillow, but got 'turbo'",
        ),
        (
            [str(plain), picture, output],
            1,
            f"{plain}: expected every input to have preprocessing, but got 'input' without",
        ),
        (
            [str(alpha), picture, output],
            1,
            f"{alpha}: 'input': 'top.Input' op expected at most 3 channels with keep_ratio_mode letterbox, "
            "but got pixel_format rgba",
        ),
        ([str(good), str(tmp_path / "none.png"), output], 1, f"{tmp_path / 'none.png'}: no such file"),
    ):
        assert main(["preprocess", *arguments]) == status
        assert capsys.readouterr().err == f"error: {message}\n"
    assert not (tmp_path / "out.npz").exists()
