// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Module/Types.h"

#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;

namespace tpu_eval {

static std::optional<DType> integerDType(unsigned width, bool isSigned) {
  switch (width) {
  case 8:
    return isSigned ? DType::I8 : DType::U8;
  case 16:
    return isSigned ? DType::I16 : DType::U16;
  case 32:
    return isSigned ? DType::I32 : DType::U32;
  default:
    return std::nullopt;
  }
}

static std::optional<DType> plainDType(Type element) {
  if (element.isF32())
    return DType::F32;
  if (element.isF16())
    return DType::F16;
  if (element.isBF16())
    return DType::BF16;
  if (auto integer = dyn_cast<IntegerType>(element))
    return integerDType(integer.getWidth(), !integer.isUnsigned());
  return std::nullopt;
}

static std::string spell(Type type) {
  std::string text;
  llvm::raw_string_ostream(text) << type;
  return text;
}

FailureOr<TensorType> convertType(Type type, std::string &reason) {
  auto tensor = dyn_cast<RankedTensorType>(type);
  if (!tensor || !tensor.hasStaticShape()) {
    reason = "expected a tensor of known shape, but got " + spell(type);
    return failure();
  }
  int64_t elements = 1;
  for (int64_t dim : tensor.getShape())
    if (llvm::MulOverflow(elements, dim, elements) ||
        elements > (int64_t(1) << 40)) {
      reason = "expected at most 2^40 elements, but got " + spell(type);
      return failure();
    }
  TensorType result;
  result.shape = tensor.getShape().vec();
  Type element = tensor.getElementType();
  std::optional<DType> dtype;
  if (auto uniform = dyn_cast<quant::UniformQuantizedType>(element)) {
    dtype =
        integerDType(uniform.getStorageTypeIntegralWidth(), uniform.isSigned());
    result.quantized = true;
    result.scale = uniform.getScale();
    result.zeroPoint = uniform.getZeroPoint();
  } else if (auto ranged = dyn_cast<quant::CalibratedQuantizedType>(element)) {
    dtype = plainDType(ranged.getExpressedType());
  } else {
    dtype = plainDType(element);
  }
  if (!dtype) {
    reason = "expected elements of f32, f16, bf16 or integers of 8, 16 or 32 "
             "bits, but got " +
             spell(element);
    return failure();
  }
  result.dtype = *dtype;
  return result;
}

DType expressedDType(Type type) {
  if (auto ranked = dyn_cast<RankedTensorType>(type))
    if (auto q = dyn_cast<quant::QuantizedType>(ranked.getElementType()))
      return plainDType(q.getExpressedType()).value_or(DType::F32);
  return DType::F32;
}

} // namespace tpu_eval
