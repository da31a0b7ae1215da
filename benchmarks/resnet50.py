# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A module of ResNet-50's shape with random weights, as TPU-MLIR would have imported it: batch norms folded.

Source of the shape: He et al., 2015, with the stride in the 3x3 convolution, as torchvision has it: 4.1 GMAC, 25.5 M
weights. The weights are of He's scale, those that end a block a tenth of it, so that values stay of one size.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

_STAGES = ((64, 3), (128, 4), (256, 6), (512, 3))  # width and blocks
_WEIGHTS = "resnet50_top_f32_all_weight.npz"
_INPUT = (
    'do_preprocess = true, keep_aspect_ratio = true, keep_ratio_mode = "short_side_scale", resize_dims = [256, 256], '
    "mean = [123.675, 116.28, 103.53], scale = [0.0171, 0.0175, 0.0174], "
    'pixel_format = "rgb", channel_format = "nchw", pad_type = "center", pad_value = 0 : i64'
)
_POOL = (
    "count_include_pad = false, do_relu = false, is_adaptive = false, keepdims = true, pad_value = 0 : i64, "
    'round_mode = "HalfAwayFromZero", first_round_mode = "HalfAwayFromZero", relu_limit = -1.0 : f64'
)

Value = tuple[str, tuple[int, ...]]  # an SSA name and its shape


def write_resnet50(folder: Path) -> Path:
    """`resnet50.mlir` and its weights, 102 MB."""
    writer = _Writer()
    value = writer.op("Input", [("%arg0", (1, 3, 224, 224))], (1, 3, 224, 224), _INPUT)
    value = writer.conv(value, 64, 7, stride=2)
    value = writer.pool("MaxPool", value, 3, 2, 1)
    for i, (width, blocks) in enumerate(_STAGES):
        for block in range(blocks):
            value = _bottleneck(writer, value, width, 2 if i and not block else 1)
    value = writer.pool("AvgPool", value, 7, 1, 0)
    value = writer.op("Reshape", [value], (1, 2048), "shape = [1, -1]")
    value = writer.matmul(value, 1000)
    (folder / "resnet50.mlir").write_text(writer.text(value))
    np.savez(folder / _WEIGHTS, **writer.arrays)
    return folder / "resnet50.mlir"


def _bottleneck(writer: _Writer, value: Value, width: int, stride: int) -> Value:
    out = 4 * width
    short = value
    if value[1][1] != out:
        short = writer.conv(value, out, 1, stride=stride, relu=False)
    value = writer.conv(value, width, 1)
    value = writer.conv(value, width, 3, stride=stride)
    value = writer.conv(value, out, 1, relu=False, gain=0.1)
    return writer.op("Add", [value, short], short[1], "do_relu = true, relu_limit = -1.0 : f64")


class _Writer:
    """Lines of a module, and the weights that they name."""

    def __init__(self) -> None:
        self.arrays: dict[str, npt.NDArray[np.float32]] = {}
        self._lines: list[str] = []
        self._draw = np.random.default_rng(50)

    def op(self, kind: str, operands: list[Value], shape: tuple[int, ...], attributes: str = "") -> Value:
        """Adds an op, named after its place."""
        return self._add(kind, operands, shape, attributes, f"{kind.lower()}_{len(self._lines)}")

    def conv(
        self, value: Value, out: int, kernel: int, stride: int = 1, relu: bool = True, gain: float = 1.0
    ) -> Value:
        """A convolution with `same` padding, and a bias."""
        _, channels, height, width = value[1]
        pad = kernel // 2
        weights = self._weights((out, channels, kernel, kernel), channels * kernel**2, gain)
        attributes = (
            f"kernel_shape = [{kernel}, {kernel}], strides = [{stride}, {stride}], dilations = [1, 1], "
            f"pads = [{pad}, {pad}, {pad}, {pad}], group = 1 : i64, do_relu = {str(relu).lower()}, "
            "relu_limit = -1.0 : f64"
        )
        shape = (1, out, height // stride, width // stride)
        return self.op("Conv", [value, weights, self._weights((out,), 100, 1.0)], shape, attributes)

    def pool(self, kind: str, value: Value, kernel: int, stride: int, pad: int) -> Value:
        """A window that moves."""
        attributes = (
            f"kernel_shape = [{kernel}, {kernel}], strides = [{stride}, {stride}], "
            f"pads = [{pad}, {pad}, {pad}, {pad}], {_POOL}"
        )
        n, c, h, w = value[1]
        sides = [(side + 2 * pad - kernel) // stride + 1 for side in (h, w)]
        return self.op(kind, [value], (n, c, *sides), attributes)

    def matmul(self, value: Value, out: int) -> Value:
        """The last layer."""
        columns = value[1][1]
        operands = [value, self._weights((columns, out), columns, 1.0), self._weights((out,), 100, 1.0)]
        return self.op("MatMul", operands, (1, out), "do_relu = false, relu_limit = -1.0 : f64")

    def text(self, value: Value) -> str:
        """The whole module, which gives the value."""
        kind = _type(value[1])
        return "\n".join(
            [
                'module @resnet50 attributes {module.chip = "ALL", module.platform = "ONNX", '
                f'module.state = "TOP_F32", module.weight_file = "{_WEIGHTS}"}} {{',
                f"  func.func @main(%arg0: {_type((1, 3, 224, 224))}) -> {kind} {{",
                *self._lines,
                f"    return {value[0]} : {kind}",
                "  }",
                "}",
                "",
            ]
        )

    def _weights(self, shape: tuple[int, ...], inputs: int, gain: float) -> Value:
        name = f"weight_{len(self._lines)}"
        scale = gain * (2 / inputs) ** 0.5
        self.arrays[name] = (scale * self._draw.standard_normal(shape)).astype(np.float32)
        return self._add("Weight", [], shape, "", name)

    def _add(
        self, kind: str, operands: list[Value], shape: tuple[int, ...], attributes: str, name: str
    ) -> Value:
        result = f"%{len(self._lines)}"
        values, types = ", ".join(x for x, _ in operands), ", ".join(_type(x) for _, x in operands)
        self._lines.append(
            f'    {result} = "top.{kind}"({values}) {{{attributes}}} : ({types}) -> {_type(shape)} loc("{name}")'
        )
        return result, shape


def _type(shape: tuple[int, ...]) -> str:
    return f"tensor<{'x'.join(map(str, shape))}xf32>"
