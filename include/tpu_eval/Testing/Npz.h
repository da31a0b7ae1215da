// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Weight files, as TPU-MLIR writes them.

#ifndef TPU_EVAL_TESTING_NPZ_H
#define TPU_EVAL_TESTING_NPZ_H

#include "tpu_eval/Interpreter/Module/Weights.h"

#include "llvm/ADT/StringMap.h"

namespace tpu_eval::testing {

/// The arrays of an npz file, by name.
using Arrays = llvm::StringMap<WeightData>;

/// Reads an npz file whose entries are stored, not deflated. Fails with
/// `error`, "FILE: expected X, but got Y".
llvm::FailureOr<Arrays> readNpz(llvm::StringRef file, std::string &error);

} // namespace tpu_eval::testing

#endif // TPU_EVAL_TESTING_NPZ_H
