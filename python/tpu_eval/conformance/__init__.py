# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Judging the interpreter against the real compiler's own results.

`cases` reads a folder of cases, `rules` says when a tensor agrees, `judge` judges a module, `workers` judges
many in processes of their own, `run` puts them together.
"""
