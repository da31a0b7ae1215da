// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A kernel as a Program calls it. Independent of MLIR.

#ifndef TPU_EVAL_INTERPRETER_KERNEL_H
#define TPU_EVAL_INTERPRETER_KERNEL_H

#include "tpu_eval/Interpreter/Description.h"
#include "tpu_eval/Interpreter/Fault.h"
#include "tpu_eval/Interpreter/Tensor.h"

#include "llvm/ADT/ArrayRef.h"

#include <functional>
#include <type_traits>

namespace tpu_eval {

/// A kernel with its attributes bound: reads the inputs, writes the outputs.
/// Called by several threads at once, each with its own tensors. Wraps a
/// function that returns a Fault, or nothing if it accepts every value.
class Kernel {
public:
  using Tensors = llvm::ArrayRef<Tensor>;

  template <typename F,
            typename Result = std::invoke_result_t<F &, Tensors, Tensors>>
  Kernel(F function) {
    if constexpr (std::is_void_v<Result>)
      run = [function = std::move(function)](Tensors inputs, Tensors outputs) {
        function(inputs, outputs);
        return Fault();
      };
    else
      run = std::move(function);
  }
  Kernel() = default;
  /// The same, with a description of what a faster kernel must compute.
  template <typename F>
  Kernel(Description description, F function) : Kernel(std::move(function)) {
    what = std::move(description);
  }

  const Description &description() const { return what; }

  Fault operator()(Tensors inputs, Tensors outputs) const {
    return run(inputs, outputs);
  }

private:
  std::function<Fault(Tensors inputs, Tensors outputs)> run;
  Description what;
};

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_KERNEL_H
