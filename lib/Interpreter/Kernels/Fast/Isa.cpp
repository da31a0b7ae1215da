// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"

#include <cstdlib>

namespace tpu_eval::kernels::fast {

const Isa &baselineIsa();
#if defined(TPU_EVAL_X86)
const Isa &avx2Isa();
const Isa &avx512Isa();
const Isa &avx512VnniIsa();
const Isa &avx512VbmiIsa();
#endif

/// Those that this CPU can run, the best last: each has what the one before it
/// has.
static std::vector<const Isa *> findUsable() {
  std::vector<const Isa *> found = {&baselineIsa()};
#if defined(TPU_EVAL_X86)
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") ||
      !__builtin_cpu_supports("f16c"))
    return found;
  found.push_back(&avx2Isa());
  if (!__builtin_cpu_supports("avx512f") ||
      !__builtin_cpu_supports("avx512bw") ||
      !__builtin_cpu_supports("avx512dq") ||
      !__builtin_cpu_supports("avx512vl"))
    return found;
  found.push_back(&avx512Isa());
  if (!__builtin_cpu_supports("avx512vnni"))
    return found;
  found.push_back(&avx512VnniIsa());
  if (__builtin_cpu_supports("avx512vbmi"))
    found.push_back(&avx512VbmiIsa());
#endif
  return found;
}

static const std::vector<const Isa *> &usable() {
  static const std::vector<const Isa *> sets = findUsable();
  return sets;
}

static const Isa *named(const std::string &name) {
  for (const Isa *set : usable())
    if (set->name == name)
      return set;
  return nullptr;
}

static const char *wanted() { return std::getenv("TPU_EVAL_ISA"); }

std::vector<std::string> isaNames() {
  std::vector<std::string> names;
  for (const Isa *set : usable())
    names.push_back(set->name);
  return names;
}

std::string isaFault() {
  if (!wanted() || named(wanted()))
    return {};
  std::string names;
  for (const std::string &name : isaNames())
    names += (names.empty() ? "" : ", ") + name;
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
