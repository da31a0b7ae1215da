# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where executed batches come from: this process, or others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from tpu_eval.pipeline.batch import Batch
from tpu_eval.pipeline.protocols import NamedSample, Network, SampleInputs, Settings

S = TypeVar("S", bound=NamedSample)


class Source(Protocol[S]):
    """Loads and executes samples; to be closed when no more are wanted."""

    def in_order(self, samples: Sequence[S]) -> Iterator[Batch[S]]:
        """The executed batches in the order of the samples; no more of them after `stop`.

        What went wrong in a batch is raised in its turn: for its first sample, or its first network.
        """

    def stop(self) -> None:
        """Ends `in_order`, which another thread may be waiting in."""

    def close(self) -> None:
        """Stops, and leaves nothing under way that would still use the networks of this process."""


# From what each sample gives, the networks and the settings of a run.
Executor = Callable[[Callable[[Any], SampleInputs], Sequence[Network], Settings], Source[Any]]
