// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/Move.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Broadcast.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Index.h"
#include "tpu_eval/Interpreter/Rounding.h"
#include <algorithm>

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

/// The same view with dimensions together that are read as one, and of two at
/// least.
static View merged(const View &view) {
  View result{{1, 1}, {0, 0}};
  for (size_t d = 0; d < view.shape.size(); ++d) {
    if (view.shape[d] == 1)
      continue;
    if (result.strides.back() == view.strides[d] * view.shape[d] &&
        result.shape.size() > 2) {
      result.shape.back() *= view.shape[d];
      result.strides.back() = view.strides[d];
    } else {
      result.shape.push_back(view.shape[d]);
      result.strides.push_back(view.strides[d]);
    }
  }
  return result;
}

/// to[r][j] = from[r * stride + places[j]] for four rows and four places.
/// `stride` is 1 or 2; one element beyond may be read.
template <typename T>
static void readSquare(const T *from, int64_t stride, const int64_t *places,
                       T *to, int64_t columns) {
  typedef T Four __attribute__((vector_size(16)));
  auto load = [](const T *at) {
    Four four;
    __builtin_memcpy(&four, at, sizeof four);
    return four;
  };
  Four columnsOf[4];
  for (int j = 0; j < 4; ++j) {
    const T *at = from + places[j];
    columnsOf[j] = stride == 1 ? load(at)
                               : __builtin_shufflevector(load(at), load(at + 4),
                                                         0, 2, 4, 6);
  }
  Four low[2], high[2];
  for (int i : {0, 1}) {
    low[i] =
        __builtin_shufflevector(columnsOf[i], columnsOf[i + 2], 0, 4, 1, 5);
    high[i] =
        __builtin_shufflevector(columnsOf[i], columnsOf[i + 2], 2, 6, 3, 7);
  }
  const Four rows[] = {__builtin_shufflevector(low[0], low[1], 0, 4, 1, 5),
                       __builtin_shufflevector(low[0], low[1], 2, 6, 3, 7),
                       __builtin_shufflevector(high[0], high[1], 0, 4, 1, 5),
                       __builtin_shufflevector(high[0], high[1], 2, 6, 3, 7)};
  for (int r = 0; r < 4; ++r)
    __builtin_memcpy(to + r * columns, &rows[r], sizeof rows[r]);
}

/// to[r][j] = from[r * stride + places[j]] for `rows` rows; `columns` lie
/// between a row and the next of `to`.
template <typename T>
static void readPlaces(const T *from, int64_t stride, int64_t rows,
                       const int64_t *places, int64_t count, T *to,
                       int64_t columns) {
  int64_t done = 0;
  if constexpr (sizeof(T) == 4) {
    // Three places are four: what is written too much is the next row's, and
    // written after it.
    bool three = count == 3 && columns == 3;
    const int64_t more[] = {places[0], places[1 % count], places[2 % count], 0};
    const int64_t *four = three ? more : places;
    if ((stride == 1 || stride == 2) && (count >= 4 || three))
      for (; done + 4 < rows; done += 4)
        for (int64_t j = 0; j < count; j += 4) {
          int64_t first = std::max<int64_t>(std::min(j, count - 4), 0);
          readSquare(from + done * stride, stride, four + first,
                     to + done * columns + first, columns);
        }
  }
  for (; done < rows; ++done)
    for (int64_t j = 0; j < count; ++j)
      to[done * columns + j] = from[done * stride + places[j]];
}

/// to[r][c] = from[r * strides[0] + c * strides[1]], by blocks, so that what is
/// read stays in the cache whichever of the strides is the short one.
template <typename T>
static void readMatrix(const int64_t *shape, const int64_t *strides,
                       const T *from, T *to) {
  constexpr int64_t kRows = 64, kColumns = 16;
  auto [rows, columns] = std::pair(shape[0], shape[1]);
  if (strides[1] == 1) {
    for (int64_t r = 0; r < rows; ++r)
      std::copy_n(from + r * strides[0], columns, to + r * columns);
    return;
  }
  for (int64_t r = 0; r < rows; r += kRows)
    for (int64_t c = 0; c < columns; c += kColumns) {
      // The last columns once more, where fewer are left.
      int64_t first = std::max<int64_t>(std::min(c, columns - kColumns), 0);
      int64_t count = std::min(columns, kColumns), places[kColumns];
      for (int64_t j = 0; j < count; ++j)
        places[j] = (first + j) * strides[1];
      readPlaces(from + r * strides[0], strides[0], std::min(kRows, rows - r),
                 places, count, to + r * columns + first, columns);
    }
}

/// Where the elements of the last dimensions lie, as many dimensions as have no
/// more than `most` elements together; takes them off the view.
static std::vector<int64_t> takeInner(View &view, int64_t most) {
  std::vector<int64_t> places = {0};
  while (view.shape.size() > 1 &&
         static_cast<int64_t>(places.size()) * view.shape.back() <= most) {
    std::vector<int64_t> outer;
    for (int64_t i = 0; i < view.shape.back(); ++i)
      for (int64_t place : places)
        outer.push_back(i * view.strides.back() + place);
    places = std::move(outer);
    view.shape.pop_back();
    view.strides.pop_back();
  }
  return places;
}

template <typename T>
static T *readFrom(const View &view, const std::vector<int64_t> &places,
                   size_t d, const T *from, T *to) {
  const int64_t *shape = &view.shape[d], *strides = &view.strides[d];
  size_t left = view.shape.size() - d;
  if (left == 2 && places.size() == 1) {
    readMatrix(shape, strides, from, to);
    return to + shape[0] * shape[1];
  }
  if (left == 1) {
    auto count = static_cast<int64_t>(places.size());
    readPlaces(from, *strides, *shape, places.data(), count, to, count);
    return to + *shape * count;
  }
  for (int64_t i = 0; i < *shape; ++i, from += *strides)
    to = readFrom(view, places, d + 1, from, to);
  return to;
}

void readView(const View &view, const Tensor &input, const Tensor &output) {
  if (output.elements() == 0)
    return;
  View outer = merged(view);
  bool runs = outer.strides.back() == 1 && outer.shape.back() >= 16;
  std::vector<int64_t> places = takeInner(outer, runs ? 0 : 64);
  dispatchStorage(input.type->dtype, [&](auto type) {
    using T = decltype(type);
    readFrom(outer, places, 0, input.as<T>(), output.as<T>());
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
