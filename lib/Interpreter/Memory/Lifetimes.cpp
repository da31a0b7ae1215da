// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Memory/Lifetimes.h"

#include <algorithm>
#include <numeric>

namespace tpu_eval {
namespace {

class Walk {
public:
  explicit Walk(size_t slots) : lifetimes(slots) {}

  void over(const std::vector<Step> &steps) {
    for (const Step &step : steps) {
      size_t start = ++now;
      define(step.outputs);
      use(step.inputs);
      if (step.regions.empty())
        continue;
      for (const Region &region : step.regions) {
        define(region.arguments);
        over(region.steps);
        ++now;
        use(region.results);
      }
      finish(step, start);
    }
  }

  void use(const std::vector<size_t> &slots) {
    for (size_t slot : slots)
      lifetimes[slot].last = now;
  }

  std::vector<Lifetime> lifetimes;
  size_t now = 0;

private:
  void define(const std::vector<size_t> &slots) {
    for (size_t slot : slots)
      lifetimes[slot].first = lifetimes[slot].last = now;
  }

  /// Keeps what is needed until a step with regions ends.
  void finish(const Step &step, size_t start) {
    for (Lifetime &lifetime : lifetimes)
      if (lifetime.first < start && lifetime.last >= start)
        lifetime.last = now;
    use(step.outputs);
    for (const Region &region : step.regions)
      use(region.arguments);
  }
};

} // namespace

std::vector<Lifetime> slotLifetimes(size_t slots,
                                    const std::vector<Step> &steps,
                                    const std::vector<size_t> &returned) {
  Walk walk(slots);
  walk.over(steps);
  ++walk.now;
  walk.use(returned);
  return std::move(walk.lifetimes);
}

std::vector<size_t> shareMemory(const std::vector<Slot> &slots,
                                const std::vector<Step> &steps,
                                std::vector<Lifetime> &lifetimes) {
  std::vector<size_t> owner(slots.size());
  std::iota(owner.begin(), owner.end(), 0);
  for (const Step &step : steps)
    for (size_t i = 0; i < step.elementwiseInputs; ++i) {
      size_t input = owner[step.inputs[i]], output = step.outputs[0];
      if (slots[input].kind != Slot::Kind::Arena || owner[output] != output ||
          lifetimes[input].bytes != lifetimes[output].bytes ||
          lifetimes[input].last != lifetimes[output].first)
        continue;
      owner[output] = input;
      lifetimes[input].last = lifetimes[output].last;
    }
  return owner;
}

void keepTogether(std::vector<Step> &steps, const std::vector<size_t> &owner) {
  for (size_t i = 0; i < steps.size(); ++i) {
    for (Region &region : steps[i].regions)
      keepTogether(region.steps, owner);
    size_t last = i + steps[i].followers;
    if (last != i &&
        owner[steps[i].outputs.front()] != owner[steps[last].outputs.front()])
      steps[i].followers = 0;
  }
}

} // namespace tpu_eval
