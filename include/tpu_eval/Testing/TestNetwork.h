// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A test function as a network that the interpreter runs.

#ifndef TPU_EVAL_TESTING_TESTNETWORK_H
#define TPU_EVAL_TESTING_TESTNETWORK_H

#include "tpu_eval/Interpreter/Module/Weights.h"
#include "tpu_eval/Testing/Npz.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"

namespace tpu_eval::testing {

/// An op of the check dialect, and the tensor that it checks.
struct Expectation {
  mlir::Operation *op;
  size_t actual;                  // which output of the network
  std::optional<size_t> expected; // the same, or a constant of the op
};

/// Turns the ops of a test function into @main of a new module: inputs are its
/// arguments, weights are top.Weight ops, and checked tensors are returned.
struct TestNetwork {
  mlir::OwningOpRef<mlir::ModuleOp> module;
  std::vector<WeightData> inputs;
  Arrays weights;
  std::vector<Expectation> expectations;
};

/// The elements of an attribute, in the format of a weights file.
WeightData numbersOf(mlir::DenseElementsAttr value);

/// Fails with a diagnostic for a function that cannot be a test because it has
/// arguments, or more than one block.
llvm::FailureOr<TestNetwork> buildTestNetwork(mlir::func::FuncOp function);

} // namespace tpu_eval::testing

#endif // TPU_EVAL_TESTING_TESTNETWORK_H
