// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How a kernel says that it cannot do its work.

#ifndef TPU_EVAL_INTERPRETER_FAULT_H
#define TPU_EVAL_INTERPRETER_FAULT_H

#include <string>

namespace tpu_eval {

/// What a kernel cannot do with the values that it was given, as "expected X,
/// but got Y"; empty when it has done its work.
using Fault = std::string;

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_FAULT_H
