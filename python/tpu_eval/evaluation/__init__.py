# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The main job: the request, what it opens, and the run."""
