# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A run as one self-contained HTML page: it needs no network and no other file."""
