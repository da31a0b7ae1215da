// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Integers to integers, element by element.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_MAP_H
#define TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_MAP_H

#include "tpu_eval/Interpreter/Tensor.h"

namespace tpu_eval::kernels {

/// output[i] = function(input[i], i) on stored elements of the given types.
template <typename Function>
void mapIntegers(const Tensor &input, const Tensor &output,
                 Function &&function) {
  dispatchStorage(input.type->dtype, [&](auto in) {
    dispatchStorage(output.type->dtype, [&](auto out) {
      using Out = decltype(out);
      const auto *from = input.as<decltype(in)>();
      for (int64_t i = 0; i < output.elements(); ++i)
        output.as<Out>()[i] =
            static_cast<Out>(function(static_cast<int64_t>(from[i]), i));
    });
  });
}

} // namespace tpu_eval::kernels

#endif // TPU_EVAL_INTERPRETER_KERNELS_REFERENCE_MAP_H
