// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Flat.h"

#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"

namespace tpu_eval::kernels::fast {

const Isa &avx512VnniIsa();

/// The loops that the set adds; the others are those of the set before.
const Isa &avx512VbmiIsa() {
  static const Isa loops = [] {
    Isa loops = avx512VnniIsa();
    loops.name = "avx512vbmi";
    loops.lookupBytes = lookupBytes;
    return loops;
  }();
  return loops;
}

} // namespace tpu_eval::kernels::fast
