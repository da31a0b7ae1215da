# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Finds the ops that cost the metric.

`bench` runs networks on the samples of a job, `spliced_runs` runs one stage with ops of another, `op_graph` lists the
ops that both stages have, `search` looks for the smallest set to restore, and `blame` and `mix` combine them.
"""
