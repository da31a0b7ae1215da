# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The source of executed batches: this process, or others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from tpu_eval.pipeline.batch import Batch
from tpu_eval.pipeline.protocols import NamedSample, Network, SampleInputs, Settings

S = TypeVar("S", bound=NamedSample)


class Source(Protocol[S]):
    """Loads and executes samples; call `close` when done."""

    def in_order(self, samples: Sequence[S]) -> Iterator[Batch[S]]:
        """The executed batches in the order of the samples; ends after `stop`.

        An error in a batch is raised when its turn comes: that of its first sample, or of its first network.
        """

    def stop(self) -> None:
        """Ends `in_order`, in which another thread may be waiting."""

    def close(self) -> None:
        """Stops, and leaves nothing running that uses the networks of this process."""


# Makes the source of a run from the inputs of samples, the networks and the settings.
Executor = Callable[[Callable[[Any], SampleInputs], Sequence[Network], Settings], Source[Any]]
