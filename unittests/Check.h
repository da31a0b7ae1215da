// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a test program needs: it prints what is not so, and fails by its exit
// status.

#ifndef TPU_EVAL_UNITTESTS_CHECK_H
#define TPU_EVAL_UNITTESTS_CHECK_H

#include <iostream>

namespace tpu_eval::test {

inline int failures = 0;

/// Says where and what, for the first twenty.
template <typename Got, typename Expected, typename... Where>
void expectEqual(const Got &got, const Expected &expected,
                 const Where &...where) {
  if (got == expected || ++failures > 20)
    return;
  ((std::cerr << where << ' '), ...);
  std::cerr << ": expected " << expected << ", but got " << got << '\n';
}

template <typename... Where> void expect(bool holds, const Where &...where) {
  expectEqual(holds, true, where...);
}

inline int report(const char *name) {
  if (failures)
    std::cerr << name << ": " << failures << " checks failed\n";
  return failures != 0;
}

} // namespace tpu_eval::test

#endif // TPU_EVAL_UNITTESTS_CHECK_H
