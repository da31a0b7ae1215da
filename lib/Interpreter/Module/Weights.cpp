// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Module/Weights.h"
#include "tpu_eval/Interpreter/Rounding.h"

using namespace llvm;

namespace tpu_eval {

const char *fileCode(DType dtype) {
  switch (dtype) {
  case DType::F32:
    return "f4";
  case DType::F16: // bit patterns
  case DType::BF16:
  case DType::U16:
    return "u2";
  case DType::I8:
    return "i1";
  case DType::U8:
    return "u1";
  case DType::I16:
    return "i2";
  case DType::I32:
    return "i4";
  case DType::U32:
    return "u4";
  }
  return "";
}

static WeightData widen(const WeightData &from, float (*decode)(uint16_t)) {
  auto values = std::make_shared<std::vector<float>>(from.elements);
  const auto *bits = static_cast<const uint16_t *>(from.data);
  std::transform(bits, bits + from.elements, values->begin(), decode);
  return {values->data(), from.elements, "f4", values};
}

FailureOr<WeightData> fitWeight(WeightData from, const TensorType &type,
                                std::string &error) {
  if (from.elements != type.elements()) {
    error = "expected " + std::to_string(type.elements()) +
            " elements, but got " + std::to_string(from.elements);
    return failure();
  }
  std::string expected = fileCode(type.dtype);
  if (from.dtype != expected) {
    error = "expected an array of " + expected + " for " +
            dtypeName(type.dtype) + ", but got " + from.dtype;
    return failure();
  }
  if (type.dtype == DType::F16)
    return widen(from, floatFromF16Bits);
  if (type.dtype == DType::BF16)
    return widen(from, floatFromBF16Bits);
  return from;
}

} // namespace tpu_eval
