// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"

namespace tpu_eval::kernels::fast {

PackedFloats::PackedFloats(int64_t inner, int64_t columns, const At &at,
                           const float *bias) {
  int64_t width = isa().floatColumns;
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
