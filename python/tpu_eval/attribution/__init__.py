# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which ops cost the metric.

`bench` runs networks on the samples of a job, `spliced_runs` runs one stage with ops of another, `op_graph` says
which ops both stages have, `search` looks for the smallest set to restore, `blame` and `mix` put them together.
"""
