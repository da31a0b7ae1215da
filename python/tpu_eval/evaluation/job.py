# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What is evaluated, and how: the options of the main job."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tpu_eval.networks.engine import DEFAULT, Engine


@dataclass(frozen=True)
class Job:
    """The options of the main job; None leaves the choice to the data set and the network."""

    dataset: Path
    dataset_type: str | None = None
    task: str | None = None
    labels: Path | None = None
    annotations: Path | None = None
    head: str | None = None  # a detector's head, with options: yolox,score=0.01
    class_names: str | None = None  # classes of the network, if not the data set's: coco, voc or a file
    label_offset: int | None = None
    metric: tuple[str, ...] | None = None
    count: int | None = None
    sample: str = "stratified"
    seed: int = 0
    decoder: str = "opencv"
    engine: Engine = DEFAULT
    batch_size: int | None = None
    threads: int = 1  # threads of this process
    workers: int | None = None  # single-threaded processes, if the run is distributed
    skip_bad: bool = False
    draw: int = 0  # number of pictures to keep for drawing, the worst ones

    @property
    def lanes(self) -> int:
        """How many samples are executed at once."""
        return self.threads if self.workers is None else self.workers

    def options(self, batch_size: int) -> dict[str, object]:
        """The options for the report: everything that is needed to repeat the run."""
        chosen = {} if self.count is None else {"count": self.count, "sample": self.sample, "seed": self.seed}
        return {
            **chosen,
            **({} if self.task is None else {"task": self.task}),
            **({} if self.head is None else {"postprocess": self.head}),
            **({} if self.class_names is None else {"class_names": self.class_names}),
            **({} if self.metric is None else {"metric": list(self.metric)}),
            "label_offset": self.label_offset or 0,
            "decoder": self.decoder,
            "kernels": self.engine.kernels,
            "numerics": self.engine.numerics,
            "batch_size": batch_size,
            **({"threads": self.threads} if self.workers is None else {"workers": self.workers}),
            "skip_bad": self.skip_bad,
        }
