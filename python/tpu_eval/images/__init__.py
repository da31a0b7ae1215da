# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Pictures on their way to a network: decoding, image ops, and the map back from the network's input."""
