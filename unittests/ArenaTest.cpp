// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// planArena on random lifetimes: the plan is checked step by step.

#include "tpu_eval/Interpreter/Memory/Arena.h"
#include "Check.h"

#include <algorithm>
#include <random>

using namespace tpu_eval;
using namespace tpu_eval::test;

namespace {

size_t aligned(size_t bytes) { return (bytes + 63) / 64 * 64; }

bool alive(const Lifetime &tensor, size_t step) {
  return tensor.first <= step && step <= tensor.last;
}

/// Bytes that the tensors alive at `step` need at least.
size_t needed(const std::vector<Lifetime> &tensors, size_t step) {
  size_t sum = 0;
  for (const Lifetime &tensor : tensors)
    sum += alive(tensor, step) ? aligned(tensor.bytes) : 0;
  return sum;
}

void checkPlan(const std::vector<Lifetime> &tensors, size_t steps,
               unsigned seed) {
  ArenaPlan plan = planArena(tensors);
  expectEqual(plan.offsets.size(), tensors.size(), "offsets", seed);
  size_t sum = 0, most = 0;
  for (size_t i = 0; i < tensors.size(); ++i) {
    expectEqual(plan.offsets[i] % 64, size_t(0), "alignment", seed, i);
    expect(plan.offsets[i] + tensors[i].bytes <= plan.bytes, "inside", seed, i);
    sum += aligned(tensors[i].bytes);
  }
  for (size_t step = 0; step < steps; ++step)
    most = std::max(most, needed(tensors, step));
  expect(plan.bytes <= sum, "not larger than all together", seed);
  expect(plan.bytes >= most, "not smaller than what lives at once", seed);
}

void checkOverlap(const std::vector<Lifetime> &tensors, unsigned seed) {
  ArenaPlan plan = planArena(tensors);
  for (size_t a = 0; a < tensors.size(); ++a)
    for (size_t b = 0; b < a; ++b) {
      bool together = tensors[a].first <= tensors[b].last &&
                      tensors[b].first <= tensors[a].last;
      bool apart = plan.offsets[a] + tensors[a].bytes <= plan.offsets[b] ||
                   plan.offsets[b] + tensors[b].bytes <= plan.offsets[a];
      expect(!together || apart, "overlap", seed, a, b);
    }
}

std::vector<Lifetime> randomLifetimes(std::mt19937 &random, size_t steps) {
  auto below = [&](size_t limit) { return size_t(random() % limit); };
  std::vector<Lifetime> tensors(1 + below(40));
  for (Lifetime &tensor : tensors) {
    tensor.bytes = below(3) ? 1 + below(5000) : 64 * below(4);
    tensor.first = below(steps);
    tensor.last = std::min(steps - 1, tensor.first + below(1 + below(steps)));
  }
  return tensors;
}

void testRandom() {
  for (unsigned seed = 0; seed < 2000; ++seed) {
    std::mt19937 random(seed);
    size_t steps = 1 + random() % 30;
    auto tensors = randomLifetimes(random, steps);
    checkPlan(tensors, steps, seed);
    checkOverlap(tensors, seed);
  }
}

/// A chain needs two tensors at a time, however long it is.
void testChain() {
  std::vector<Lifetime> chain;
  for (size_t step = 0; step < 100; ++step)
    chain.push_back({1000, step, step + 1});
  expectEqual(planArena(chain).bytes, 2 * aligned(1000), "chain");
}

void testFew() {
  expectEqual(planArena({}).bytes, size_t(0), "nothing");
  expectEqual(planArena({{1, 0, 0}}).bytes, size_t(64), "one byte");
  expectEqual(planArena({{64, 0, 0}, {64, 1, 1}}).bytes, size_t(64), "in turn");
  expectEqual(planArena({{64, 0, 1}, {64, 1, 1}}).bytes, size_t(128),
              "at once");
}

} // namespace

int main() {
  testFew();
  testChain();
  testRandom();
  return report("arena");
}
