// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Loops.h"

namespace tpu_eval::kernels::fast {

const Isa &baselineIsa() {
  static const Isa loops = makeIsa("baseline");
  return loops;
}

} // namespace tpu_eval::kernels::fast
