// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A function of bytes as a table of its 256 results.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_BYTETABLE_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_BYTETABLE_H

#include "tpu_eval/Interpreter/Tensor.h"

#include <functional>

namespace tpu_eval::kernels::fast {

class ByteTable {
public:
  /// `kernel` computes each element of its second operand from that of the
  /// first, of I8 or U8. It is called once, for all 256 bytes.
  ByteTable(const std::function<void(const Tensor &, const Tensor &)> &kernel,
            const TensorType &input, const TensorType &output);

  static bool suits(const TensorType &input) {
    return input.dtype == DType::I8 || input.dtype == DType::U8;
  }

  void run(const Tensor &input, const Tensor &output) const;

private:
  size_t size; // bytes of an entry
  std::vector<uint8_t> entries;
};

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_BYTETABLE_H
