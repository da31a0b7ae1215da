// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Optimize/Optimize.h"
#include "tpu_eval/Interpreter/Optimize/AssignLayouts.h"

namespace tpu_eval {

void optimize(std::vector<Slot> &slots, std::vector<Step> &steps,
              std::vector<size_t> &results) {
  Parts parts = assignLayouts(slots, steps, results);
  fuseEpilogues(slots.size(), steps, results, parts);
}

} // namespace tpu_eval
