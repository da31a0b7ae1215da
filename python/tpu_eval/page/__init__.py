# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Gathers what a page shows beside the figures: pictures, preprocessing, the text of ops."""
