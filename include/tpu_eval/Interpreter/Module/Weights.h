// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Constants of a network, as the interpreter asks for them.

#ifndef TPU_EVAL_INTERPRETER_MODULE_WEIGHTS_H
#define TPU_EVAL_INTERPRETER_MODULE_WEIGHTS_H

#include "tpu_eval/Interpreter/Tensor.h"

#include "llvm/Support/LogicalResult.h"

#include <functional>
#include <memory>
#include <string>

namespace tpu_eval {

/// An array as a file holds it: contiguous, little endian, aligned to its
/// element size. `owner` keeps it alive.
struct WeightData {
  const void *data = nullptr;
  int64_t elements = 0;
  std::string dtype; // NumPy's code without byte order: f4, i1, u1, i2, u2, i4
  std::shared_ptr<const void> owner;
};

/// Finds an array by the name of a top.Weight. An array without `data` means
/// that there is none; `error` may say more.
using WeightSource =
    std::function<WeightData(const std::string &name, std::string &error)>;

/// NumPy's code of the array in which a file holds weights of `dtype`: bit
/// patterns (u2) of the narrow floats.
const char *fileCode(DType dtype);

/// `from` in the storage of `type`: the same memory where the formats agree,
/// widened where the file holds 16-bit floats. Fails with `error` set when
/// element count or format do not fit.
llvm::FailureOr<WeightData> fitWeight(WeightData from, const TensorType &type,
                                      std::string &error);

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_MODULE_WEIGHTS_H
