// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Optimize/FuseEpilogues.h"

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

/// How a step runs in parts; null where it has no result.
static const Part *partOf(const Step &step, const Parts &parts) {
  auto found =
      step.outputs.empty() ? parts.end() : parts.find(step.outputs.front());
  return found == parts.end() ? nullptr : &found->second;
}

void fuseEpilogues(size_t slots, std::vector<Step> &steps,
                   const std::vector<size_t> &results, const Parts &parts) {
  for (Step &step : steps)
    for (Region &region : step.regions)
      fuseEpilogues(slots, region.steps, region.results, parts);
  std::vector<size_t> counts = readers(slots, steps, results);
  for (size_t i = 0; i < steps.size(); ++i) {
    const Part *first = partOf(steps[i], parts);
    if (!first || !first->withTail)
      continue;
    std::vector<Tail> tails;
    for (size_t j = i + 1; j < steps.size(); ++j) {
      size_t made = steps[j - 1].outputs.front();
      const Part *next = partOf(steps[j], parts);
      if (counts[made] != 1 || !next || !next->tail ||
          steps[j].inputs.front() != made)
        break;
      tails.push_back(next->tail);
    }
    if (tails.empty())
      continue;
    steps[i].followers = tails.size();
    steps[i].together = first->withTail([tails](void *values, int64_t count) {
      for (const Tail &tail : tails)
        tail(values, count);
    });
    i += tails.size();
  }
}

} // namespace tpu_eval
