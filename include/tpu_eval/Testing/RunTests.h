// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs the functions of a module that are tests.

#ifndef TPU_EVAL_TESTING_RUNTESTS_H
#define TPU_EVAL_TESTING_RUNTESTS_H

#include "tpu_eval/Interpreter/Program.h"

#include "mlir/Pass/Pass.h"

#include <memory>

namespace tpu_eval::testing {

struct RunOptions {
  std::vector<KernelSet> kernels = {KernelSet::Reference, KernelSet::Fast};
  const Registry *registry = nullptr; // the numerics; null: the interpreter's
  std::string folder;                 // where weight files are
};

/// A pass that runs every function of a module that contains an op of the check
/// dialect, with each set of kernels. It does not change the module. It fails
/// with a diagnostic for each unmet expectation, and for a module without
/// expectations.
std::unique_ptr<mlir::Pass> createRunTestsPass(RunOptions options);

} // namespace tpu_eval::testing

#endif // TPU_EVAL_TESTING_RUNTESTS_H
