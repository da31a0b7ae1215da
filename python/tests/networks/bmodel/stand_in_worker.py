# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Speaks a worker's side of the pipe, and does what the bmodel's data say: dies, refuses, or answers.

The network: 1x1x16x16 values in, 10 scores out, the first of them the sum of the input.
"""

from __future__ import annotations

import array
import contextlib
import ctypes
import json
import os
import signal
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path


def tensor(name: str, shape: list[int], count: int) -> dict[str, object]:
    return {"name": name, "dtype": "f32", "shape": shape, "bytes": 4 * count, "scale": 1.0, "zero_point": 0}


def misbehave(how: str) -> None:
    print("the libraries print this", flush=True)
    if how == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif how == "segfault":
        ctypes.string_at(0)
    elif how == "exit":
        os._exit(3)


def main() -> None:
    connection = Connection(int(sys.argv[1]))
    order = json.loads(connection.recv_bytes())
    data = Path(order["model"]).read_bytes()
    behaviour = json.loads(data[data.rindex(b"{") :])
    if behaviour.get("refuse"):
        connection.send_bytes(json.dumps({"error": behaviour["refuse"]}).encode())
        return
    if behaviour.get("at") == "load":
        misbehave(behaviour["how"])
    shape = behaviour.get("shape", [1, 1, 16, 16])
    described = {"inputs": [tensor("input", shape, 256)], "outputs": [tensor("scores", [1, 10], 10)]}
    described["libraries"] = order["libraries"]
    described["environment"] = dict(os.environ)
    connection.send_bytes(json.dumps(described).encode())
    runs = 0
    while True:
        values = array.array("f", connection.recv_bytes())
        runs += 1
        if "sleep" in behaviour and runs == 3:
            Path(order["model"]).with_suffix(".begun").touch()
            time.sleep(behaviour["sleep"])
        if behaviour.get("at") == runs:
            misbehave(behaviour["how"])
        connection.send_bytes(b"{}")
        connection.send_bytes(array.array("f", [sum(values), *[0.0] * 9]).tobytes())


with contextlib.suppress(EOFError):
    main()
