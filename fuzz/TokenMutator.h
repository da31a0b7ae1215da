// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Changes to MLIR text that leave most of it well formed: a changed byte is
// nearly always an error of the parser, a changed token reaches what is behind
// it.

#ifndef TPU_EVAL_FUZZ_TOKENMUTATOR_H
#define TPU_EVAL_FUZZ_TOKENMUTATOR_H

#include <string>

namespace fuzz {

/// `text` with a few tokens, list elements, attributes or lines changed.
std::string mutate(const std::string &text, unsigned seed);

/// `into` with lines, attributes or tokens of `from`.
std::string cross(const std::string &into, const std::string &from,
                  unsigned seed);

} // namespace fuzz

#endif // TPU_EVAL_FUZZ_TOKENMUTATOR_H
