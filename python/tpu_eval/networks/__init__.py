# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What executes a network: modules, bmodels and ONNX graphs behind one protocol."""
