# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Heads of detectors, by name. A head's module is loaded when it is asked for."""

from __future__ import annotations

import importlib

from tpu_eval.errors import UsageError
from tpu_eval.postprocess.base import Head, Network
from tpu_eval.postprocess.options import HeadOptions, parse_spec, suggest

__all__ = ["HEADS", "Head", "HeadOptions", "Network", "make_head"]

# The module in this package and its class, which takes a Network and HeadOptions.
HEADS = {
    "yolox": ("yolox", "YoloX"),
}


def check_spec(spec: str) -> tuple[str, HeadOptions]:
    """Name and options of `name,key=value,...`. Raises UsageError for an unknown name or option."""
    name, options = parse_spec(spec)
    if name not in HEADS:
        raise UsageError(f"--postprocess: no head {name!r}: {suggest(name, ['topx', *HEADS])}")
    return name, options


def make_head(spec: str, network: Network) -> Head:
    """The head of a specification for a network. Raises ModelError when the outputs are not what it decodes."""
    name, options = check_spec(spec)
    module, cls = HEADS[name]
    head: Head = getattr(importlib.import_module(f"tpu_eval.postprocess.{module}"), cls)(network, options)
    return head
