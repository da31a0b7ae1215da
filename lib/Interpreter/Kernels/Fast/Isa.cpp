// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"

#include <cstdlib>
#include <vector>

namespace tpu_eval::kernels::fast {

const Isa &baselineIsa();
#if defined(TPU_EVAL_X86)
const Isa &avx2Isa();
const Isa &avx512Isa();
#endif

/// Those that this CPU can run, the best last.
static const std::vector<const Isa *> &usable() {
  static const std::vector<const Isa *> sets = [] {
    std::vector<const Isa *> found = {&baselineIsa()};
#if defined(TPU_EVAL_X86)
    __builtin_cpu_init();
    bool avx2 = __builtin_cpu_supports("avx2") &&
                __builtin_cpu_supports("fma") && __builtin_cpu_supports("f16c");
    if (avx2)
      found.push_back(&avx2Isa());
    if (avx2 && __builtin_cpu_supports("avx512f") &&
        __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl"))
      found.push_back(&avx512Isa());
#endif
    return found;
  }();
  return sets;
}

static const Isa *named(const std::string &name) {
  for (const Isa *set : usable())
    if (set->name == name)
      return set;
  return nullptr;
}

static const char *wanted() { return std::getenv("TPU_EVAL_ISA"); }

std::string isaFault() {
  if (!wanted() || named(wanted()))
    return {};
  std::string names;
  for (const Isa *set : usable())
    names += (names.empty() ? "" : ", ") + std::string(set->name);
  return "TPU_EVAL_ISA: expected one of " + names + ", but got " + wanted();
}

const Isa &isa() {
  static const Isa &chosen = [&]() -> const Isa & {
    const Isa *found = wanted() ? named(wanted()) : nullptr;
    return found ? *found : *usable().back();
  }();
  return chosen;
}

} // namespace tpu_eval::kernels::fast
