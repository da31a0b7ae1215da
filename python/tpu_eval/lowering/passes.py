# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The passes of tpuc-opt that make the stages, with model_deploy's default settings."""

from __future__ import annotations

from dataclasses import dataclass

MODES = ("f32", "f16", "bf16", "int8")


@dataclass(frozen=True)
class PassOptions:
    """The target of a lowering. `table` and `qtable` are names of files in the compiler's folder, or None."""

    chip: str
    mode: str
    asymmetric: bool = False
    table: str | None = None
    qtable: str | None = None


def lowering(options: PassOptions, weights: str) -> list[str]:
    """From Top to the Tpu dialect; the weights are written to a file of that name."""
    table = [] if options.table is None else [_calibration(options.table, options.asymmetric)]
    return [
        _pass(
            "processor-assign",
            chip=options.chip,
            mode=options.mode.upper(),
            num_device=1,
            num_core=1,
            addr_mode="auto",
            high_precision=False,
        ),
        *table,
        "--processor-top-optimize",
        _pass(
            "convert-top-to-tpu",
            **({} if options.qtable is None else {"qtable": options.qtable}),
            weightFileName=weights,
            asymmetric=options.asymmetric,
            doWinograd=False,
            q_group_size=0,
            q_symmetric=False,
            matmul_perchannel=False,
            gelu_mode="normal",
        ),
        "--canonicalize",
        "--weight-fold",
    ]


def allocation() -> list[str]:
    """From the Tpu dialect to the final module: groups layers and assigns addresses. Inputs and outputs stay real."""
    return [
        "--mlir-disable-threading",
        _pass("strip-io-quant", quant_input=False, quant_output=False, quant_output_bf16=False),
        "--processor-tpu-optimize",
        "--dev-parallel",
        "--weight-reorder",
        _pass("subnet-divide", dynamic=False),
        "--op-reorder",
        "--topo-sort",
        _pass("layer-group", opt=2, group_by_cores="auto", compress_mode="none", lgcache="true"),
        "--core-parallel",
        "--after-layergroup-weight-reorder",
        "--address-assign",
    ]


def codegen(bmodel: str) -> list[str]:
    """From the final module to the chip's instructions."""
    return [_pass("codegen", model_file=bmodel, embed_debug_info=False, bmodel_only=False, gdma_check=False)]


def _calibration(table: str, asymmetric: bool) -> str:
    return _pass("import-calibration-table", file=table, asymmetric=asymmetric)


def _pass(name: str, **options: object) -> str:
    return f"--{name}={' '.join(f'{key}={value}' for key, value in options.items())}"
