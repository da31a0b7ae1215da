# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Gathers what the HTML page shows besides the figures: pictures, preprocessing, and the text of ops."""
