// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/Reorder.h"

#include <algorithm>

namespace tpu_eval::kernels::fast {

/// output[c][r] = input[r][c], by squares that stay in the cache.
template <typename T>
static void transpose(const T *input, int64_t rows, int64_t columns,
                      T *output) {
  constexpr int64_t kSquare = 16;
  for (int64_t r0 = 0; r0 < rows; r0 += kSquare)
    for (int64_t c0 = 0; c0 < columns; c0 += kSquare) {
      int64_t r1 = std::min(r0 + kSquare, rows);
      int64_t c1 = std::min(c0 + kSquare, columns);
      for (int64_t c = c0; c < c1; ++c)
        for (int64_t r = r0; r < r1; ++r)
          output[c * rows + r] = input[r * columns + c];
    }
}

/// Of each sample a matrix of `rows`, the rest of its elements in columns.
static void transposeSamples(const Tensor &input, int64_t rows,
                             const Tensor &output) {
  int64_t samples = input.type->shape[0];
  int64_t size = samples ? input.elements() / samples : 0;
  dispatchStorage(input.type->dtype, [&](auto type) {
    using T = decltype(type);
    for (int64_t i = 0; i < samples; ++i)
      transpose(input.as<T>() + i * size, rows, size / rows,
                output.as<T>() + i * size);
  });
}

void toChannelsLast(const Tensor &input, const Tensor &output) {
  transposeSamples(input, input.type->shape[1], output);
}

void toPlain(const Tensor &input, const Tensor &output) {
  int64_t per = input.type->shape[0] * input.type->shape[1];
  transposeSamples(input, per ? input.elements() / per : 0, output);
}

} // namespace tpu_eval::kernels::fast
