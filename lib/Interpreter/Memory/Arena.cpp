// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Memory/Arena.h"

#include <algorithm>
#include <numeric>

namespace tpu_eval {
namespace {

constexpr size_t alignment = 64;

size_t align(size_t bytes) {
  return (bytes + alignment - 1) / alignment * alignment;
}

bool overlap(const Lifetime &a, const Lifetime &b) {
  return a.first <= b.last && b.first <= a.last;
}

} // namespace

ArenaPlan planArena(const std::vector<Lifetime> &lifetimes) {
  std::vector<size_t> order(lifetimes.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return lifetimes[a].bytes > lifetimes[b].bytes;
  });
  ArenaPlan plan{std::vector<size_t>(lifetimes.size()), 0};
  std::vector<size_t> placed; // by offset
  for (size_t item : order) {
    size_t bytes = align(lifetimes[item].bytes), offset = 0;
    for (size_t other : placed) {
      if (!overlap(lifetimes[item], lifetimes[other]))
        continue;
      if (offset + bytes <= plan.offsets[other])
        break;
      offset =
          std::max(offset, plan.offsets[other] + align(lifetimes[other].bytes));
    }
    plan.offsets[item] = offset;
    plan.bytes = std::max(plan.bytes, offset + bytes);
    placed.insert(std::upper_bound(placed.begin(), placed.end(), item,
                                   [&](size_t a, size_t b) {
                                     return plan.offsets[a] < plan.offsets[b];
                                   }),
                  item);
  }
  return plan;
}

} // namespace tpu_eval
