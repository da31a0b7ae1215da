// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What kernels see: typed, shaped memory. No MLIR here.

#ifndef TPU_EVAL_INTERPRETER_TENSOR_H
#define TPU_EVAL_INTERPRETER_TENSOR_H

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tpu_eval {

/// The formats of tensors. F16 and BF16 are stored as float32 whose values are
/// representable in the narrow format: every kernel rounds what it writes.
enum class DType : uint8_t { F32, F16, BF16, I8, U8, I16, U16, I32, U32 };

inline bool isFloat(DType dtype) { return dtype <= DType::BF16; }

/// Bytes that one element takes in memory: 4 for every float format.
inline size_t storageBytes(DType dtype) {
  switch (dtype) {
  case DType::I8:
  case DType::U8:
    return 1;
  case DType::I16:
  case DType::U16:
    return 2;
  default:
    return 4;
  }
}

/// The name as the Python side and messages spell it: "f32", "i8", ...
const char *dtypeName(DType dtype);

/// Format, shape and quantisation of a tensor: real = scale * (stored -
/// zeroPoint).
struct TensorType {
  DType dtype = DType::F32;
  std::vector<int64_t> shape;
  bool quantized = false;
  double scale = 1.0;
  int64_t zeroPoint = 0;

  int64_t rank() const { return static_cast<int64_t>(shape.size()); }
  int64_t elements() const {
    int64_t count = 1;
    for (int64_t dim : shape)
      count *= dim;
    return count;
  }
  size_t bytes() const {
    return static_cast<size_t>(elements()) * storageBytes(dtype);
  }
};

/// A view of memory that something else owns. An absent operand has no type.
struct Tensor {
  const TensorType *type = nullptr;
  void *data = nullptr;

  explicit operator bool() const { return type != nullptr; }
  template <typename T> T *as() const { return static_cast<T *>(data); }
  float *f32() const {
    assert(isFloat(type->dtype));
    return as<float>();
  }
  int64_t elements() const { return type->elements(); }
};

/// Calls `body(T())` with the element type that stores `dtype`.
template <typename Body> auto dispatchStorage(DType dtype, Body &&body) {
  switch (dtype) {
  case DType::I8:
    return body(int8_t());
  case DType::U8:
    return body(uint8_t());
  case DType::I16:
    return body(int16_t());
  case DType::U16:
    return body(uint16_t());
  case DType::I32:
    return body(int32_t());
  case DType::U32:
    return body(uint32_t());
  default:
    return body(float());
  }
}

} // namespace tpu_eval

#endif // TPU_EVAL_INTERPRETER_TENSOR_H
