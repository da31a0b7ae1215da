// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is behind the facade of a program.

#ifndef TPU_EVAL_LIB_RUNTIME_PROGRAMIMPL_H
#define TPU_EVAL_LIB_RUNTIME_PROGRAMIMPL_H

#include "tpu_eval/Interpreter/Program.h"
#include "tpu_eval/Runtime/Program.h"

namespace tpu_eval::runtime {

struct Program::Impl {
  std::string name; // of the file, for messages
  tpu_eval::Program program;
  std::vector<TensorInfo> inputs, outputs;
};

} // namespace tpu_eval::runtime

#endif // TPU_EVAL_LIB_RUNTIME_PROGRAMIMPL_H
