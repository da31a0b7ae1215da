# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Finds the smallest set of ops that must stay in F16 so that a metric holds, with modules from the real compiler.

Every candidate is what TPU-MLIR itself makes of the quantisation table: what is measured is what will run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tpu_eval.attribution.bench import Bench, Progress, unwatched
from tpu_eval.attribution.blame import Blamer, Request
from tpu_eval.errors import MetricError
from tpu_eval.gates.requirement import Requirement
from tpu_eval.lowering.lower import LoweringRequest, lower
from tpu_eval.networks.engine import Engine
from tpu_eval.networks.module import Module
from tpu_eval.results.blame import Blame

MODE = "F16"


@dataclass(frozen=True)
class MixRequest:
    """A Top module, its calibration table, and how it is lowered."""

    top: Path
    table: Path
    chip: str
    asymmetric: bool = False


class Mixer:
    """Compiles mixed-precision modules of a network in a folder."""

    def __init__(self, request: MixRequest, folder: Path, engine: Engine) -> None:
        self._request, self._folder, self._engine = request, folder, engine
        self._made = 0

    @property
    def place(self) -> Path:
        """How messages name the network."""
        return self._request.top

    def float_stage(self) -> Module:
        """The module with every op in F16."""
        return self._lower(LoweringRequest(self._request.top, self._request.chip, "f16"))

    def mixed(self, ops: Sequence[str]) -> Module:
        """The INT8 module with some ops in F16."""
        request = self._request
        qtable = self._folder / f"qtable_{self._made}"
        qtable.write_text("".join(f"{op} {MODE}\n" for op in ops), encoding="utf-8")
        chosen = qtable if ops else None
        return self._lower(
            LoweringRequest(request.top, request.chip, "int8", request.asymmetric, request.table, chosen)
        )

    def _lower(self, request: LoweringRequest) -> Module:
        folder = self._folder / f"stage_{self._made}"
        folder.mkdir()
        self._made += 1
        name = f"{self._request.top.stem}_{request.mode}_tpu.mlir"
        return Module.load(lower(request, folder, name).module, None, self._engine)


def mix(
    mixer: Mixer,
    good: Module,
    bench: Bench,
    request: Request,
    floor: Requirement,
    on_message: Callable[[str], None] = lambda line: None,
    progress: Progress = unwatched,
) -> Blame:
    """Finds the set of ops, and the metric of the module that the compiler makes of it; see Blamer. After an
    interruption, returns the best set so far, which may not meet the floor.

    Raises MetricError if F16 itself does not meet the floor, or if no set of at most `most` ops was found in time.
    """
    bad = mixer.mixed(())
    request = replace(request, metric=floor.metric, target=floor.bound)
    blamer = Blamer(good, bad, bench, request, on_message, mixer.mixed, progress)
    failure = floor.failure({floor.metric: blamer.figures[0]})
    if failure is not None and bench.interruption is None:
        raise MetricError(f"{good.stage}: {failure}")
    found = blamer.blame()
    if found.interruption is not None:
        return found
    failure = floor.failure({floor.metric: found.figures["restored"]})
    if failure is not None:
        tried = f"{len(found.restored)} ops in {MODE}"
        raise MetricError(
            f"{mixer.place}: {failure} with {tried}: a longer --budget or a larger --most may find more"
        )
    return found
