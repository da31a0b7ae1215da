// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"

namespace tpu_eval::kernels::fast {

PackedFloats::PackedFloats(int64_t inner, int64_t columns, const At &at,
                           const float *bias) {
  // As few blocks as can be, of as even a width.
  int64_t vectors = (columns + isa().floatLanes - 1) / isa().floatLanes;
  int64_t blocks = (vectors + isa().floatVectors - 1) / isa().floatVectors;
  int64_t width = (vectors + blocks - 1) / blocks * isa().floatLanes;
  columnsOfBlock = width;
  int64_t padded = (columns + width - 1) / width * width;
  float *to = values.grow(inner * padded);
  for (int64_t first = 0; first < padded; first += width)
    for (int64_t k = 0; k < inner; ++k)
      for (int64_t n = first; n < first + width; ++n)
        *to++ = n < columns ? at(k, n) : 0.f;
  offsets.grow(padded);
  std::fill_n(offsets.data(), padded, 0.f);
  if (bias)
    std::copy_n(bias, columns, offsets.data());
}

} // namespace tpu_eval::kernels::fast
