// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// tpu.Attention: sizes from shapes, and every tensor on its way checked.

#include "tpu_eval/Interpreter/Builders/Tpu/Attention.h"
#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Builders.h"

using namespace mlir;

namespace tpu_eval {

namespace {

/// Operands by their place.
enum Place {
  Input,
  Keys,
  Values,
  QueryWeight,
  QueryBias,
  KeyWeight,
  KeyBias,
  ValueWeight,
  ValueBias,
  OutWeight,
  OutBias,
  Mask,
  Table
};

/// An operand that is there has `count` elements of one of two formats.
struct Rule {
  Place place;
  int64_t count;
};

} // namespace

static LogicalResult expectInputs(Operation *op, const OpTypes &types) {
  for (Place place : {Input, Keys, Values}) {
    const auto &type = types.operands[place];
    if (type && (type->rank() != 3 ||
                 type->shape[0] != types.operands[Input]->shape[0]))
      return op->emitOpError("expected inputs of 3 dimensions and one batch, "
                             "but got another");
  }
  const auto &keys = types.operands[Keys], &values = types.operands[Values];
  if (keys && values && keys->shape != values->shape)
    return op->emitOpError("expected keys and values of one shape, but got "
                           "two");
  if (values && !keys)
    return op->emitOpError("expected keys with values, but got none");
  return success();
}

/// Floats throughout; or 8-bit numbers, biases of i32 and a table of f32.
static LogicalResult expectFormats(Operation *op, const OpTypes &types) {
  bool real = isFloat(types.results[0].dtype);
  for (auto [place, type] : llvm::enumerate(types.operands)) {
    if (!type)
      continue;
    bool isBias = place == QueryBias || place == KeyBias ||
                  place == ValueBias || place == OutBias;
    bool fits = real             ? isFloat(type->dtype)
                : isBias         ? type->dtype == DType::I32
                : place == Table ? type->dtype == DType::F32
                : place == Mask  ? true
                                 : storageBytes(type->dtype) == 1;
    if (!fits)
      return op->emitOpError("expected operand ")
             << place << " of "
             << (real             ? "a float format"
                 : isBias         ? "i32"
                 : place == Table ? "f32"
                                  : "8 bits")
             << ", but got " << dtypeName(type->dtype);
  }
  if (!real && types.results[0].dtype != DType::I32)
    return op->emitOpError("expected a float result or one of i32, but got ")
           << dtypeName(types.results[0].dtype);
  if (!real && !types.operands[Table])
    return op->emitOpError("expected a table, but got none");
  return success();
}

static LogicalResult expectCounts(Operation *op, const OpTypes &types,
                                  const kernels::AttentionAttrs &sizes) {
  int64_t d = sizes.dim;
  for (Rule rule :
       {Rule{QueryWeight, sizes.inputs * d}, Rule{QueryBias, d},
        Rule{KeyWeight, sizes.keyInputs * d}, Rule{KeyBias, d},
        Rule{ValueWeight, sizes.keyInputs * d}, Rule{ValueBias, d},
        Rule{OutWeight, d * sizes.inputs}, Rule{OutBias, sizes.inputs},
        Rule{Mask, isFloat(types.results[0].dtype) ? sizes.batch * sizes.keys
                                                   : sizes.keys},
        Rule{Table, 256}}) {
    const auto &type = types.operands[rule.place];
    bool needed = rule.place == KeyWeight || rule.place == ValueWeight;
    if (!type && needed)
      return op->emitOpError("expected operand ")
             << int(rule.place) << ", but got none";
    if (type && type->elements() != rule.count)
      return op->emitOpError("expected operand ")
             << int(rule.place) << " of " << rule.count << " elements, but got "
             << type->elements();
  }
  int64_t out = types.results[0].elements();
  if (out != types.operands[Input]->elements())
    return op->emitOpError("expected a result of ")
           << types.operands[Input]->elements() << " elements, but got " << out;
  return success();
}

static LogicalResult setScales(tpu::AttentionOp attention,
                               kernels::AttentionAttrs &attrs) {
  std::vector<int64_t> given = integers(attention.getQuantParam());
  if (given.size() != 16)
    return attention.emitOpError("expected quant_param of 16 numbers, but got ")
           << given.size();
  const int64_t *next = given.data();
  for (kernels::ProductScale *scale :
       {&attrs.query, &attrs.key, &attrs.value, &attrs.score, &attrs.mixed}) {
    *scale = {next[0], next[1], next[2]};
    next += 3;
  }
  attrs.softmaxZeroPoint = *next;
  return success();
}

FailureOr<Kernel> attentionKernel(tpu::AttentionOp op, const OpTypes &types,
                                  const kernels::AttentionSteps &steps) {
  if (failed(expectInputs(op, types)) || failed(expectFormats(op, types)))
    return failure();
  const TensorType &in = *types.operands[Input];
  const TensorType &keys = types.operands[Keys] ? *types.operands[Keys] : in;
  kernels::AttentionAttrs attrs;
  attrs.batch = in.shape[0];
  attrs.queries = in.shape[1];
  attrs.inputs = in.shape[2];
  attrs.keys = keys.shape[1];
  attrs.keyInputs = keys.shape[2];
  const TensorType &weight = *types.operands[QueryWeight];
  attrs.dim = weight.rank() ? weight.shape.back() : 1;
  attrs.scale = real(op.getScale());
  if (failed(expectCounts(op, types, attrs)) ||
      (!isFloat(types.results[0].dtype) && failed(setScales(op, attrs))))
    return failure();
  auto biases = static_cast<int64_t>(op.getHasBias());
  return Kernel([=, &steps](auto in, auto out) {
    auto bias = [&](Place place, int64_t bit) {
      return biases >> bit & 1 ? in[place] : Tensor();
    };
    kernels::attention(attrs,
                       {in[Input], in[Keys], in[Values], in[QueryWeight],
                        bias(QueryBias, 0), in[KeyWeight], bias(KeyBias, 1),
                        in[ValueWeight], bias(ValueBias, 2), in[OutWeight],
                        bias(OutBias, 3), in[Mask], in[Table]},
                       out[0], steps);
  });
}

FailureOr<Kernel> buildAttention(tpu::AttentionOp op, const OpTypes &types) {
  return attentionKernel(op, types, kernels::interpreterAttention);
}

} // namespace tpu_eval
