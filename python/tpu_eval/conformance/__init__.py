# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks the interpreter against the real compiler's own results.

`cases` reads a folder of cases, `rules` defines when a tensor agrees, `judge` judges a module, `workers` judges many
in separate processes, and `run` combines them.
"""
