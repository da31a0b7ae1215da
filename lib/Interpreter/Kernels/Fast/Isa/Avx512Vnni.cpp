// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "IntDepthwise.h"
#include "IntProduct.h"

#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"

namespace tpu_eval::kernels::fast {

const Isa &avx512Isa();

/// The loops that the set adds; the others are those of the set before.
const Isa &avx512VnniIsa() {
  static const Isa loops = [] {
    Isa loops = avx512Isa();
    loops.name = "avx512vnni";
    loops.byteProduct = intProduct<Bytes>;
    loops.byteDepthwise = intDepthwise<Bytes>;
    loops.interleaveBytes = interleaveBytes;
    return loops;
  }();
  return loops;
}

} // namespace tpu_eval::kernels::fast
