// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Loops.h"

namespace tpu_eval::kernels::fast {

const Isa &avx512VnniIsa() {
  static const Isa loops = makeIsa("avx512vnni");
  return loops;
}

} // namespace tpu_eval::kernels::fast
