// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Fasten.h"

namespace tpu_eval {

using kernels::fast::Tail;

/// How many steps read each slot; results are read once more.
static std::vector<size_t> readers(size_t slots, const std::vector<Step> &steps,
                                   const std::vector<size_t> &results) {
  std::vector<size_t> counts(slots, 0);
  std::function<void(const std::vector<Step> &)> count =
      [&](const std::vector<Step> &list) {
        for (const Step &step : list) {
          for (size_t slot : step.inputs)
            ++counts[slot];
          for (const Region &region : step.regions) {
            count(region.steps);
            for (size_t slot : region.results)
              ++counts[slot];
          }
        }
      };
  count(steps);
  for (size_t slot : results)
    ++counts[slot];
  return counts;
}

void runTogether(size_t slots, std::vector<Step> &steps,
                 const std::vector<size_t> &results, const Parts &parts) {
  std::vector<size_t> counts = readers(slots, steps, results);
  for (size_t i = 0; i < steps.size(); ++i) {
    auto first = parts.find(steps[i].outputs.front());
    if (first == parts.end() || !first->second.withTail)
      continue;
    std::vector<Tail> tails;
    for (size_t j = i + 1; j < steps.size(); ++j) {
      size_t made = steps[j - 1].outputs.front();
      auto next = parts.find(steps[j].outputs.front());
      if (counts[made] != 1 || steps[j].inputs.front() != made ||
          next == parts.end() || !next->second.tail)
        break;
      tails.push_back(next->second.tail);
    }
    if (tails.empty())
      continue;
    steps[i].followers = tails.size();
    steps[i].together =
        first->second.withTail([tails](void *values, int64_t count) {
          for (const Tail &tail : tails)
            tail(values, count);
        });
    i += tails.size();
  }
}

} // namespace tpu_eval
