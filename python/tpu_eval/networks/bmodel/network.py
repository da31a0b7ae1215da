# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A network loaded on a device: its inputs and outputs, buffers, and runs. Needs no NumPy."""

from __future__ import annotations

import ctypes
from ctypes import byref
from math import prod
from pathlib import Path
from typing import Any

from tpu_eval.networks.bmodel.capi import (
    DTYPES,
    DeviceError,
    DeviceTensor,
    Library,
    NetInfo,
    Shape,
    create_device,
)

Described = dict[str, Any]


class DeviceNetwork:
    """The only network of a bmodel, on the first device, with device memory for one run."""

    def __init__(self, libraries: list[Path], model: Path) -> None:
        self._library = Library(libraries)
        self._device = create_device(self._library)
        self._runtime = self._library.bmrt_create(self._device)
        if not self._runtime:
            raise DeviceError("bmrt_create failed")
        self._library.check("bmrt_load_bmodel", self._runtime, str(model).encode())
        count = self._library.bmrt_get_network_number(self._runtime)
        if count != 1:
            raise DeviceError(f"expected one network, but got {count}")
        self._name: bytes = self._library.bmrt_get_network_name(self._runtime, 0)
        info: NetInfo = self._library.bmrt_get_network_info(self._runtime, self._name).contents
        if info.is_dynamic or info.stage_count != 1:
            got = "dynamic ones" if info.is_dynamic else f"{info.stage_count} sets of them"
            raise DeviceError(f"expected one set of fixed shapes, but got {got}")
        self.inputs = _describe(info, "input", info.stages[0].inputs)
        self.outputs = _describe(info, "output", info.stages[0].outputs)
        self._fed = self._tensors(self.inputs, info.max_input_bytes)
        self._given = self._tensors(self.outputs, info.max_output_bytes)

    def run(self, inputs: list[bytes]) -> list[bytearray]:
        """The bytes of the outputs for the bytes of the inputs, in the order of `outputs` and `inputs`."""
        for tensor, described, data in zip(self._fed, self.inputs, inputs, strict=True):
            if len(data) != described["bytes"]:
                raise DeviceError(f"expected {described['bytes']} bytes of input, but got {len(data)}")
            buffer = ctypes.create_string_buffer(data, max(tensor.memory.size, len(data)))
            self._library.check("bm_memcpy_s2d", self._device, tensor.memory, buffer)
        arguments = (self._fed, len(self._fed), self._given, len(self._given), True, False)
        self._library.check("bmrt_launch_tensor_ex", self._runtime, self._name, *arguments)
        self._library.check("bm_thread_sync", self._device)
        return [self._fetch(x, y["bytes"]) for x, y in zip(self._given, self.outputs, strict=True)]

    def close(self) -> None:
        """Releases the device; otherwise the libraries crash when the process exits."""
        for tensor in (*self._fed, *self._given):
            self._library.bm_free_device(self._device, tensor.memory)
        self._library.bmrt_destroy(self._runtime)
        self._library.bm_dev_free(self._device)

    def _tensors(self, described: list[Described], sizes: Any) -> ctypes.Array[DeviceTensor]:
        tensors = (DeviceTensor * len(described))()
        for i, entry in enumerate(described):
            tensor = tensors[i]
            tensor.dtype = DTYPES.index(entry["dtype"])
            tensor.shape.rank = len(entry["shape"])
            tensor.shape.dims[: len(entry["shape"])] = entry["shape"]
            size = max(sizes[i], entry["bytes"], 1)
            self._library.check("bm_malloc_device_byte", self._device, byref(tensor.memory), size)
        return tensors

    def _fetch(self, tensor: DeviceTensor, size: int) -> bytearray:
        data = bytearray(tensor.memory.size)
        target = (ctypes.c_char * len(data)).from_buffer(data)
        self._library.check("bm_memcpy_d2s", self._device, target, tensor.memory)
        del target
        return data[:size]


def _describe(info: NetInfo, side: str, shapes: Any) -> list[Described]:
    """Name, dtype, shape, bytes, scale and zero point of each input or output."""
    count: int = getattr(info, f"{side}_count")
    names, dtypes = getattr(info, f"{side}_names"), getattr(info, f"{side}_dtypes")
    scales, zeros = getattr(info, f"{side}_scales"), getattr(info, f"{side}_zero_points")
    return [
        _entry(names[i].decode(), dtypes[i], shapes[i], scales[i], zeros[i] if zeros else 0)
        for i in range(count)
    ]


def _entry(name: str, dtype: int, shape: Shape, scale: float, zero_point: int) -> Described:
    kind = DTYPES[dtype] if 0 <= dtype < len(DTYPES) else f"type {dtype}"
    sizes = {"f32": 4, "i32": 4, "u32": 4, "f16": 2, "bf16": 2, "i16": 2, "u16": 2, "i8": 1, "u8": 1}
    if kind not in sizes:
        raise DeviceError(f"'{name}': expected a type of whole bytes, but got {kind}")
    dims = [int(x) for x in shape.dims[: shape.rank]]
    return {
        "name": name,
        "dtype": kind,
        "shape": dims,
        "bytes": prod(dims) * sizes[kind],
        "scale": float(scale),
        "zero_point": int(zero_point),
    }
