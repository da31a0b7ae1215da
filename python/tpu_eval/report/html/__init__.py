# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A run as one page that needs nothing else: no network, no other file."""
