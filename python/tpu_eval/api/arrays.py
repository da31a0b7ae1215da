# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`run` and `preprocess`: networks on arrays, and the arrays that networks are fed."""

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
    """Arrays by the names of the tensors. `profile`: the time of each op, where that was asked for."""

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
    """Runs a network on arrays, as it is fed them.

    model, weights, module, kernels, numerics: see `load`. inputs: an npz file, or arrays by the inputs' names; an
    only array is that of an only input. Their first dimension is any number of samples where the network has a batch;
    reals are float32, integers as the network stores them. all_tensors: of a module, every op's results, too.
    raw: stored integers instead of real values. profile: time each op of a module.

    Returns the outputs by name, in float32, or with `raw` as they are stored.

    Raises ModelError for inputs that do not fit, UnsupportedError for ops that the interpreter has no rule for.
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
    """Prepares pictures as a module says.

    model: a module, which needs no weights; see `load`. pictures: files, in any number. decoder: opencv or pillow.

    Returns, for each input, what the network is fed: one float32 array of all pictures, in the shape of the input
    with the pictures along its first dimension.

    Raises ModelError for an input that has no preprocessing, PictureError for a file that is no picture.
    """
    one_of("decoder", decoder, DECODERS)
    return prepare_pictures(opened_module(model, None), [Path(x) for x in pictures], decoder)
