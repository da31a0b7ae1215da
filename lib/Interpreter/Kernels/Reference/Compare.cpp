// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/Compare.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Broadcast.h"

#include <algorithm>

namespace tpu_eval::kernels {
namespace {

bool holds(Relation relation, double a, double b) {
  switch (relation) {
  case Relation::Equal:
    return a == b;
  case Relation::NotEqual:
    return a != b;
  case Relation::Greater:
    return a > b;
  case Relation::GreaterOrEqual:
    return a >= b;
  case Relation::Less:
    return a < b;
  case Relation::LessOrEqual:
    return a <= b;
  case Relation::And:
    return a != 0 && b != 0;
  }
  return false;
}

/// Every format's numbers are exact in float64.
using Numbers = std::vector<double>;

void store(Relation relation, const Numbers &a, const Numbers &b,
           const Tensor &output) {
  dispatchStorage(output.type->dtype, [&](auto out) {
    using Out = decltype(out);
    std::transform(a.begin(), a.end(), b.begin(), output.as<Out>(),
                   [&](double x, double y) {
                     return static_cast<Out>(holds(relation, x, y));
                   });
  });
}

/// A branch's elements, one for each of the output's.
template <typename T>
std::vector<T> elements(const Branch &branch, const TensorType &type) {
  if (branch.tensor)
    return spread<T>(branch.tensor, type.shape);
  double value = branch.constant;
  if (isFloat(type.dtype))
    value = roundToFloat(static_cast<float>(value), type.dtype);
  else
    value =
        saturate(roundToInt(static_cast<float>(value), RoundMode::TowardsZero),
                 type.dtype);
  return std::vector<T>(type.elements(), static_cast<T>(value));
}

} // namespace

void compare(Relation relation, const Tensor &left, const Tensor &right,
             const Tensor &output) {
  store(relation, spread<double>(left, output.type->shape),
        spread<double>(right, output.type->shape), output);
}

void compareConstant(Relation relation, double value, bool reversed,
                     const Tensor &input, const Tensor &output) {
  value = roundToFloat(static_cast<float>(value), input.type->dtype);
  auto x = spread<double>(input, output.type->shape);
  Numbers constant(x.size(), value);
  if (reversed)
    store(relation, constant, x, output);
  else
    store(relation, x, constant, output);
}

void select(const Tensor &condition, const Branch &onTrue,
            const Branch &onFalse, const Tensor &output) {
  const TensorType &type = *output.type;
  Numbers chosen = spread<double>(condition, type.shape);
  dispatchStorage(type.dtype, [&](auto out) {
    using T = decltype(out);
    auto yes = elements<T>(onTrue, type), no = elements<T>(onFalse, type);
    for (size_t i = 0; i < chosen.size(); ++i)
      output.as<T>()[i] = chosen[i] != 0 ? yes[i] : no[i];
  });
}

} // namespace tpu_eval::kernels
