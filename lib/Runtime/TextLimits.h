// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What MLIR's parser must not be given: it recurses as deep as a text nests,
// multiplies dimensions without a look at the result, and keeps integers of any
// width. Modules of the compiler are far from each of these limits.

#ifndef TPU_EVAL_LIB_RUNTIME_TEXTLIMITS_H
#define TPU_EVAL_LIB_RUNTIME_TEXTLIMITS_H

#include <optional>
#include <string>

namespace tpu_eval::runtime {

/// ":LINE:COLUMN: expected X, but got Y", or nothing when `text` is within the
/// limits. Says nothing about whether it is a module.
std::optional<std::string> findExcess(const std::string &text);

} // namespace tpu_eval::runtime

#endif // TPU_EVAL_LIB_RUNTIME_TEXTLIMITS_H
