// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The product of a float matrix with a packed one.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_FLOATPRODUCT_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_FLOATPRODUCT_H

#include "tpu_eval/Interpreter/Kernels/Fast/Buffer.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"
#include "tpu_eval/Interpreter/Kernels/Reference/MulAdd.h"

#include <cstddef>
#include <functional>

namespace tpu_eval::kernels::fast {

/// What is done to a float sum before it is stored: a ReLU, with a limit when
/// that is positive, then rounding to `dtype`.
struct FloatEpilogue {
  bool relu = false;
  float limit = -1;
  DType dtype = DType::F32;

  FloatEpilogue(const Relu &given, DType dtype)
      : relu(given.enabled), limit(static_cast<float>(given.limit)),
        dtype(dtype) {}
};

/// Rows that a product may have.
constexpr int64_t kProductRows = 112;

/// c[r][n] = sum over k of rows[r][offsets[k]] * b[k][n], plus bias[n]: a
/// matrix whose rows lie anywhere, and whose elements lie alike in each. Sums
/// are fused and in the order of N14; the bias comes last.
struct FloatProduct {
  const float *const *rows;
  const ptrdiff_t *offsets;
  const float *b, *bias; // of a PackedFloats
  float *c;
  int64_t count, inner, columns; // count of rows, to kProductRows
  int64_t cStride;               // elements from a row of `c` to the next
  int64_t width;                 // of a PackedFloats
  FloatEpilogue epilogue;
  /// What is brought to the cache meanwhile: elements that the next product
  /// reads, or none.
  const float *ahead = b;
  int64_t aheadCount = 0;
  int64_t block = blockOfProducts(inner); // of products that are summed from 0
};

/// A matrix and a bias as the instruction set at hand wants them: blocks of
/// `width` columns, each row by row, filled up with zeros.
class PackedFloats {
public:
  using At = std::function<float(int64_t k, int64_t n)>;
  /// `bias` has `columns` elements or is null.
  PackedFloats(int64_t inner, int64_t columns, const At &at, const float *bias);

  const float *weights() const { return values.data(); }
  const float *bias() const { return offsets.data(); }
  int64_t width() const { return columnsOfBlock; }

private:
  int64_t columnsOfBlock;
  Buffer<float> values, offsets;
};

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_FLOATPRODUCT_H
