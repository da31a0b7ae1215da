# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`run` and `preprocess`: run networks on arrays, and make the arrays that networks take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from tpu_eval.api.load import AnyNetwork, opened, opened_module
from tpu_eval.evaluation.request import DECODERS, AnyPath, make_engine, one_of
from tpu_eval.networks.inputs import only_input, prepare_pictures, run_all_tensors
from tpu_eval.networks.npz import NpzFile
from tpu_eval.networks.profiler import profiler_of
from tpu_eval.results.evaluation import OpTime
from tpu_eval.types.arrays import Array


class Tensors(dict[str, Array]):
    """Arrays by tensor name. `profile` holds the time of each op, if it was requested."""

    profile: tuple[OpTime, ...] = ()


def run(
    model: AnyNetwork,
    inputs: AnyPath | Mapping[str, Array],
    *,
    weights: AnyPath | None = None,
    module: AnyPath | None = None,
    all_tensors: bool = False,
    raw: bool = False,
    profile: bool = False,
    kernels: Literal["fast", "reference"] | None = None,
    numerics: Literal["interpreter", "cmodel"] | None = None,
) -> Tensors:
    """Runs a network on arrays.

    model, weights, module, kernels, numerics: see `load`.
    inputs: an npz file, or arrays by input name; if there is a single array and a single input, its name does not
        matter. The first dimension is any number of samples if the network has a batch dimension. Real inputs are
        float32, integers as the network stores them.
    all_tensors: for a module, also return the result of every op.
    raw: return stored integers instead of real values.
    profile: time each op of a module.

    Returns the outputs by name, in float32, or as stored with `raw`.

    Raises ModelError for inputs that do not fit, and UnsupportedError for ops that the interpreter has no rule for.
    """
    said = kernels is not None or numerics is not None
    engine = make_engine(kernels or "fast", numerics or "interpreter") if said else None
    network = opened(model, weights, module, engine)
    arrays = only_input(inputs if isinstance(inputs, Mapping) else NpzFile(Path(inputs)), network)
    session = network.session()
    profiler = profiler_of(network) if profile else None
    if profiler is not None:
        profiler.add(session)
    ran = run_all_tensors(network, session, arrays, raw) if all_tensors else session.run(arrays, raw)
    tensors = Tensors(ran)
    if profiler is not None:
        tensors.profile = profiler.times()
    return tensors


def preprocess(
    model: AnyNetwork, pictures: Sequence[AnyPath], *, decoder: Literal["opencv", "pillow"] = "opencv"
) -> dict[str, Array]:
    """Preprocesses pictures as a module specifies.

    model: a module, see `load`; its weights are not needed.
    pictures: any number of files.
    decoder: opencv or pillow.

    Returns what the network gets, by input name: a float32 array in the shape of the input, with all pictures along
    its first dimension.

    Raises ModelError for an input without preprocessing, and PictureError for a file that cannot be decoded.
    """
    one_of("decoder", decoder, DECODERS)
    return prepare_pictures(opened_module(model, None), [Path(x) for x in pictures], decoder)
