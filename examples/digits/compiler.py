# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The compile stages, made by TPU-MLIR's tools, and what its interpreter computes at each of them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import numpy as np
import numpy.typing as npt
import tpu_mlir  # noqa: F401  (sets the search paths for what follows)

# isort: split
import pymlir
from data import CALIBRATION_PICTURES, MEAN, SCALE, SIDE
from tpu_mlir.python.utils.mlir_parser import MlirParser
from tpu_mlir.python.utils.preprocess import preprocess

NAME = "digits"
CHIP = "bm1684x"
TABLE = f"{NAME}_cali_table"
TOP = f"{NAME}.mlir"
LOWERED = {
    "f16": ("F16", False),
    "bf16": ("BF16", False),
    "int8_sym": ("INT8", False),
    "int8_asym": ("INT8", True),
}

# As in TPU-MLIR's own evaluator: by default tensors share memory, and results read afterwards are wrong.
pymlir.set_mem_mode("value_mem")

Logits = npt.NDArray[np.float32]


def stage_file(stage: str) -> str:
    """The file name of the module of a stage: `top` or a key of LOWERED."""
    return TOP if stage == "top" else f"{NAME}_{CHIP}_{stage}_tpu.mlir"


def compile_stages(work: Path) -> None:
    """From digits.onnx and the folder `calibration` in `work` to one module a stage, all beside them."""
    transform(work)
    calibrate(work)
    for stage in LOWERED:
        lower(work, stage)


def run(work: Path, *command: str) -> None:
    """Runs a tool in `work`; names are relative to it, as the modules keep some of them."""
    done = subprocess.run(command, cwd=work, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise SystemExit(f"error: {command[0]}: failed with status {done.returncode}\n{done.stdout}")


def transform(work: Path) -> None:
    """ONNX to Top F32; preprocessing wants three means and scales, gray uses the first of each."""
    preprocessing = {
        "--resize_dims": f"{SIDE},{SIDE}",
        "--pixel_format": "gray",
        "--mean": f"{MEAN},{MEAN},{MEAN}",
        "--scale": f"{SCALE},{SCALE},{SCALE}",
    }
    options = [word for pair in preprocessing.items() for word in pair]
    shape = f"[[1,1,{SIDE},{SIDE}]]"
    source = ["--model_name", NAME, "--model_def", f"{NAME}.onnx", "--input_shapes", shape]
    run(work, "model_transform", *source, *options, "--mlir", TOP)


def calibrate(work: Path) -> None:
    """Writes the calibration table, by the tool's default method; the time of making is left out of it."""
    count = str(CALIBRATION_PICTURES)
    pictures = ["--dataset", "calibration", "--input_num", count]
    run(work, "run_calibration", TOP, *pictures, "--chip", CHIP, "-o", TABLE)
    table = work / TABLE
    lines = table.read_text().splitlines(keepends=True)
    table.write_text("".join(line for line in lines if " time: " not in line))


def lower(work: Path, stage: str) -> None:
    """Top F32 to the Tpu dialect at a stage's precision."""
    mode, asymmetric = LOWERED[stage]
    result = stage_file(stage)
    weights = result.replace(".mlir", "_weights.npz")
    assign = f"chip={CHIP} mode={mode} num_device=1 num_core=1 addr_mode=auto high_precision=False"
    convert = (
        f"weightFileName={weights} asymmetric={asymmetric} doWinograd=False q_group_size=0 q_symmetric=False "
        "matmul_perchannel=False gelu_mode=normal"
    )
    command = ["tpuc-opt", TOP, f"--processor-assign={assign}"]
    if mode == "INT8":
        command.append(f"--import-calibration-table=file={TABLE} asymmetric={asymmetric}")
    command += ["--processor-top-optimize", f"--convert-top-to-tpu={convert}"]
    run(work, *command, "--canonicalize", "--weight-fold", "-o", result)


def logits(module_file: Path, pictures: list[Path]) -> Logits:
    """The interpreter's logits, [N, 10], of pictures (absolute paths) read and preprocessed by TPU-MLIR."""
    os.chdir(module_file.parent)  # where the interpreter looks for the weights
    parser = MlirParser(str(module_file))  # owns the operation that load_config reads
    prepare = preprocess()
    prepare.load_config(parser.get_input_op_by_idx(0))
    module = pymlir.module()
    module.load(str(module_file))
    return np.concatenate([invoke(module, prepare.run(str(picture))) for picture in pictures])


def invoke(module: pymlir.module, x: npt.NDArray[np.float32]) -> Logits:
    """One sample through a loaded module."""
    module.set_tensor(module.input_names[0], x, x.shape)
    module.invoke()
    return np.array(module.get_tensor(module.output_names[0]), dtype=np.float32).reshape(1, -1)
