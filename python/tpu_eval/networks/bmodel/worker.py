# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The process that hosts the runtime: `python -m tpu_eval.networks.bmodel.worker FD`.

Over the pipe FD, it receives one JSON message with the libraries and the model, and answers with the network's
description. For each run, it receives the inputs, one raw message each, and answers with JSON and the outputs, one
raw message each. The process ends after an answer with `error`, and when the pipe is closed.
"""

from __future__ import annotations

import json
import os
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tpu_eval.networks.bmodel.capi import DeviceError
from tpu_eval.networks.bmodel.network import DeviceNetwork


def main(arguments: list[str]) -> int:
    """Serves until the pipe is closed."""
    connection: Any = Connection(int(arguments[0]))
    try:
        order = json.loads(connection.recv_bytes())
        network = DeviceNetwork([Path(x) for x in order["libraries"]], Path(order["model"]))
    except (DeviceError, OSError, AttributeError) as error:
        return _fail(connection, error)
    _answer(connection, inputs=network.inputs, outputs=network.outputs)
    try:
        _serve(connection, network)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        network.close()
    except DeviceError as error:
        return _fail(connection, error)
    return 0


def _serve(connection: Any, network: DeviceNetwork) -> None:
    while True:
        outputs = network.run([connection.recv_bytes() for _ in network.inputs])
        _answer(connection)
        for data in outputs:
            connection.send_bytes(data)


def _answer(connection: Any, **fields: object) -> None:
    connection.send_bytes(json.dumps(fields).encode())


def _fail(connection: Any, error: Exception) -> int:
    """Reports the error and exits at once, since the libraries' own shutdown would crash."""
    _answer(connection, error=" ".join(str(error).split()))
    sys.stdout.flush()
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
