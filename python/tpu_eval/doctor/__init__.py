# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The preprocessing doctor: what the usual confusions of a network's input would change, and which one it has."""
