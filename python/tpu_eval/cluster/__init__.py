# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Distributes a run over several machines with Ray: workers load and execute, this process measures and stores. See
docs/scale.md.

`worker` and `receive` are the two ends, and independent of Ray; `worker_pool` keeps workers alive and busy; `batches`
returns their results in order; `connection` finds or starts a cluster.
"""
