// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a kernel computes, for whoever knows a faster way.

#ifndef TPU_EVAL_INTERPRETER_DESCRIPTION_H
#define TPU_EVAL_INTERPRETER_DESCRIPTION_H

#include "tpu_eval/Interpreter/Kernels/Reference/ArithAdd.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Conv.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Matrix.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Pool.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Quant.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Shape.h"

#include <variant>

namespace tpu_eval {

/// Element i of the result depends on element i of the operands.
struct Elementwise {
  /// Functions of one real that have a loop of their own.
  enum class Function { Other, SiLU, Sigmoid } function = Function::Other;
};

/// Operand 0 element by element, operand 1 is the table.
struct TableLookup {};

/// The same elements under another shape.
struct Renaming {};

/// Joins along an axis.
struct Concatenation {
  int64_t axis = 0;
  kernels::Relu relu;
};

/// result dimension d is operand dimension order[d].
struct Permutation {
  std::vector<int64_t> order;
};

/// Every pixel of N,C,H,W becomes a block.
struct Upsampling {
  int64_t scaleH = 1, scaleW = 1;
  kernels::Relu relu;
};

/// Nothing for kernels that there is one way to run. Sums, casts and
/// requantisation are elementwise, too.
using Description =
    std::variant<std::monostate, kernels::AddAttrs, kernels::CastAttrs,
                 kernels::ConvAttrs, kernels::Depth2SpaceAttrs,
                 kernels::MatMulAttrs, kernels::PoolAttrs, kernels::Requant,
                 Concatenation, Elementwise, Permutation, Renaming, TableLookup,
                 Upsampling>;

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_DESCRIPTION_H
