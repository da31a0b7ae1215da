# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A run on several machines, by Ray: workers load and execute, this process measures and stores. docs/scale.md.

`worker` and `receive` are the two ends and know no Ray; `worker_pool` keeps workers alive and at work;
`batches` gives their results in order; `connection` finds or starts a cluster.
"""
