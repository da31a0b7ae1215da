// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/Move.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Broadcast.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Index.h"
#include "tpu_eval/Interpreter/Rounding.h"

namespace tpu_eval::kernels {
namespace {

/// Writes the elements of dimension `d` and the inner ones; `from` is null
/// where an outer place is -1.
template <typename T>
void pickFrom(const Places &places, const std::vector<int64_t> &strides,
              size_t d, T fill, const T *from, T *&to) {
  if (d == places.size()) {
    *to++ = from ? *from : fill;
    return;
  }
  for (int64_t place : places[d])
    pickFrom(places, strides, d + 1, fill,
             from && place >= 0 ? from + place * strides[d] : nullptr, to);
}

} // namespace

void pick(const Places &places, double fill, const Tensor &input,
          const Tensor &output) {
  std::vector<int64_t> strides = rowMajorStrides(input.type->shape);
  DType dtype = output.type->dtype;
  dispatchStorage(dtype, [&](auto type) {
    using T = decltype(type);
    T value = static_cast<T>(fill);
    if constexpr (std::is_same_v<T, float>)
      value = roundToFloat(value, dtype);
    T *to = output.as<T>();
    pickFrom<T>(places, strides, 0, value, input.as<T>(), to);
  });
}

void readView(const View &view, const Tensor &input, const Tensor &output) {
  dispatchStorage(input.type->dtype, [&](auto type) {
    using T = decltype(type);
    forEachBroadcast(view.shape, view.strides, [&](int64_t i, int64_t j) {
      output.as<T>()[i] = input.as<T>()[j];
    });
  });
}

void trilu(bool upper, int64_t diagonal, const Tensor &input,
           const Tensor &output) {
  const auto &shape = input.type->shape;
  int64_t columns = shape.back(), rows = shape[shape.size() - 2];
  dispatchStorage(input.type->dtype, [&](auto type) {
    using T = decltype(type);
    for (int64_t i = 0; i < input.elements(); ++i) {
      int64_t above = i % columns - i / columns % rows;
      bool kept = upper ? above >= diagonal : above <= diagonal;
      output.as<T>()[i] = kept ? input.as<T>()[i] : T(0);
    }
  });
}

} // namespace tpu_eval::kernels
