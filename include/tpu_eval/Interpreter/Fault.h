// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How a kernel reports that it cannot process its values.

#ifndef TPU_EVAL_INTERPRETER_FAULT_H
#define TPU_EVAL_INTERPRETER_FAULT_H

#include <string>

namespace tpu_eval {

/// Why a kernel cannot process the given values, as "expected X, but got Y";
/// empty on success.
using Fault = std::string;

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_FAULT_H
