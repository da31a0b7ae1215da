# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""ctypes bindings for the part of libbmlib and libbmrt that runs a network. Needs no NumPy.

The layouts are those of the public headers bmlib_runtime.h, bmdef.h and bmruntime_interface.h. The libraries print to
stdout, and crash the process unless they are shut down in order; only worker processes load them.
"""

from __future__ import annotations

import ctypes
from ctypes import POINTER, byref, c_bool, c_char_p, c_float, c_int, c_size_t, c_uint, c_ulong, c_void_p
from pathlib import Path
from typing import Any

DTYPES = ("f32", "f16", "i8", "u8", "i16", "u16", "i32", "u32", "bf16", "i4", "u4")
MAX_DIMS = 8


class DeviceError(Exception):
    """A call that the runtime refused; the message names it."""


class DeviceMemory(ctypes.Structure):
    """bm_device_mem_t: a range of device memory."""

    _fields_ = [
        ("address", c_ulong),
        ("reserved", c_uint),
        ("dmabuf", c_int),
        ("flags", c_uint),
        ("size", c_uint),
    ]


class Shape(ctypes.Structure):
    """bm_shape_t: the dimensions of a tensor."""

    _fields_ = [("rank", c_int), ("dims", c_int * MAX_DIMS)]


class DeviceTensor(ctypes.Structure):
    """bm_tensor_t: type, shape and device memory; `store` 0 is row-major order."""

    _fields_ = [("dtype", c_int), ("shape", Shape), ("memory", DeviceMemory), ("store", c_int)]


class StageInfo(ctypes.Structure):
    """bm_stage_info_t: one set of shapes that a network was compiled for."""

    _fields_ = [("inputs", POINTER(Shape)), ("outputs", POINTER(Shape))]


class NetInfo(ctypes.Structure):
    """bm_net_info_t: a network's inputs, outputs and stages."""

    _fields_ = [
        ("name", c_char_p),
        ("is_dynamic", c_bool),
        ("input_count", c_int),
        ("input_names", POINTER(c_char_p)),
        ("input_dtypes", POINTER(c_int)),
        ("input_scales", POINTER(c_float)),
        ("output_count", c_int),
        ("output_names", POINTER(c_char_p)),
        ("output_dtypes", POINTER(c_int)),
        ("output_scales", POINTER(c_float)),
        ("stage_count", c_int),
        ("stages", POINTER(StageInfo)),
        ("max_input_bytes", POINTER(c_size_t)),
        ("max_output_bytes", POINTER(c_size_t)),
        ("input_zero_points", POINTER(c_int)),
        ("output_zero_points", POINTER(c_int)),
    ]


_SIGNATURES: dict[str, tuple[Any, list[Any]]] = {
    "bm_dev_request": (c_int, [POINTER(c_void_p), c_int]),
    "bm_dev_free": (None, [c_void_p]),
    "bm_malloc_device_byte": (c_int, [c_void_p, POINTER(DeviceMemory), c_uint]),
    "bm_free_device": (None, [c_void_p, DeviceMemory]),
    "bm_memcpy_s2d": (c_int, [c_void_p, DeviceMemory, c_void_p]),
    "bm_memcpy_d2s": (c_int, [c_void_p, c_void_p, DeviceMemory]),
    "bm_thread_sync": (c_int, [c_void_p]),
    "bmrt_create": (c_void_p, [c_void_p]),
    "bmrt_destroy": (None, [c_void_p]),
    "bmrt_load_bmodel": (c_bool, [c_void_p, c_char_p]),
    "bmrt_get_network_number": (c_int, [c_void_p]),
    "bmrt_get_network_name": (c_char_p, [c_void_p, c_int]),
    "bmrt_get_network_info": (POINTER(NetInfo), [c_void_p, c_char_p]),
    "bmrt_launch_tensor_ex": (
        c_bool,
        [c_void_p, c_char_p, POINTER(DeviceTensor), c_int, POINTER(DeviceTensor), c_int, c_bool, c_bool],
    ),
}


class Library:
    """The functions of both libraries as attributes. `check` calls those that return a status or a bool."""

    def __init__(self, files: list[Path]) -> None:
        loaded = [ctypes.CDLL(str(file), ctypes.RTLD_GLOBAL) for file in files]
        for name, (result, arguments) in _SIGNATURES.items():
            function = getattr(loaded[-1] if name.startswith("bmrt_") else loaded[-2], name)
            function.restype, function.argtypes = result, arguments
            setattr(self, name, function)

    def check(self, name: str, *arguments: Any) -> None:
        """Returns a function that calls `name`. Raises DeviceError for a status other than 0, and for false."""
        function = getattr(self, name)
        status = function(*arguments)
        if (status != 0) if function.restype is c_int else not status:
            raise DeviceError(f"{name} failed with {status}")

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


def create_device(library: Library) -> c_void_p:
    """A handle of the first device."""
    handle = c_void_p()
    library.check("bm_dev_request", byref(handle), 0)
    return handle
