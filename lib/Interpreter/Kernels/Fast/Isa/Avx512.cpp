// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Loops.h"

namespace tpu_eval::kernels::fast {

const Isa &avx512Isa() {
  static const Isa loops = makeIsa("avx512");
  return loops;
}

} // namespace tpu_eval::kernels::fast
