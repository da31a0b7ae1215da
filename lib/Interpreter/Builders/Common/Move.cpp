// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Builders/Common/Move.h"
#include "tpu_eval/Interpreter/Builders/Common/Checks.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Axis.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Index.h"
#include "tpu_eval/Interpreter/Rounding.h"

#include "mlir/IR/Operation.h"
#include "llvm/Support/MathExtras.h"

#include <numeric>

using namespace mlir;

namespace tpu_eval {

FailureOr<Kernel> pickKernel(Operation *op, const OpTypes &types,
                             kernels::Places places, double fill) {
  int64_t elements = 1;
  for (const auto &list : places)
    elements *= list.size();
  if (failed(expectSameFormat(op, types)) ||
      failed(expectElements(op, types, elements)))
    return failure();
  return Kernel([places = std::move(places), fill](auto in, auto out) {
    kernels::pick(places, fill, in[0], out[0]);
  });
}

kernels::Places allPlaces(const std::vector<int64_t> &shape) {
  kernels::Places places;
  for (int64_t dim : shape) {
    places.emplace_back(dim);
    std::iota(places.back().begin(), places.back().end(), 0);
  }
  return places;
}

/// The places of `count` elements from `offset` on, every `step`-th, which must
/// lie within a dimension of size `size`.
static FailureOr<std::vector<int64_t>> stepPlaces(Operation *op, int64_t size,
                                                  int64_t offset, int64_t step,
                                                  int64_t count) {
  if (count == 0)
    return std::vector<int64_t>();
  int64_t first = offset < 0 ? offset + size : offset, span, last;
  first = std::max<int64_t>(step < 0 ? std::min(first, size - 1) : first, 0);
  if (llvm::MulOverflow(count - 1, step, span) ||
      llvm::AddOverflow(first, span, last))
    last = -1;
  if (first >= size || last < 0 || last >= size) {
    op->emitOpError("expected ")
        << count << " places of a dimension of " << size << ", but got offset "
        << offset << " and step " << step;
    return failure();
  }
  std::vector<int64_t> places(count);
  for (int64_t i = 0; i < count; ++i)
    places[i] = first + i * step;
  return places;
}

/// The slice's result, with the dimensions of size 1 that it may lack in front.
static std::vector<int64_t> resultOfRank(const OpTypes &types) {
  std::vector<int64_t> shape = types.results[0].shape;
  while (static_cast<int64_t>(shape.size()) < types.operands[0]->rank())
    shape.insert(shape.begin(), 1);
  return shape;
}

FailureOr<Kernel> sliceKernel(Operation *op, const OpTypes &types,
                              const std::vector<int64_t> &offsets,
                              const std::vector<int64_t> &steps) {
  for (size_t operand : {1, 2, 3})
    if (types.has(operand))
      return op->emitOpError("expected offset, ends and steps in attributes, "
                             "but got operand ")
             << operand;
  const auto &shape = types.operands[0]->shape;
  std::vector<int64_t> result = resultOfRank(types);
  for (size_t got : {offsets.size(), steps.size(), result.size()})
    if (failed(expectNumber(op, "offsets, steps and result dimensions",
                            shape.size(), got)))
      return failure();
  kernels::Places places;
  for (size_t d = 0; d < shape.size(); ++d) {
    auto list = stepPlaces(op, shape[d], offsets[d], steps[d], result[d]);
    if (failed(list))
      return failure();
    places.push_back(std::move(*list));
  }
  return pickKernel(op, types, std::move(places));
}

/// The elements of `shape`, repeated until there are as many as in `result`.
static FailureOr<kernels::Places> repeated(Operation *op,
                                           const std::vector<int64_t> &shape,
                                           const std::vector<int64_t> &result) {
  if (failed(expectNumber(op, "dimensions in the result", shape.size(),
                          result.size())))
    return failure();
  kernels::Places places = allPlaces(result);
  for (size_t d = 0; d < shape.size(); ++d) {
    if (shape[d] == 0 ? result[d] != 0 : result[d] % shape[d] != 0)
      return op->emitOpError("expected multiples of ")
             << shape[d] << " in dimension " << d << " of the result, but got "
             << result[d];
    for (int64_t &place : places[d])
      place %= shape[d];
  }
  return places;
}

/// A fault unless `operand` holds `expected`.
static Fault expectValues(const Tensor &operand,
                          const std::vector<int64_t> &expected,
                          const char *what) {
  for (size_t i = 0; i < expected.size(); ++i)
    if (int64_t got = kernels::integerAt(operand, i); got != expected[i])
      return "expected " + std::to_string(expected[i]) + what +
             std::to_string(i) + ", as the result's type says, but got " +
             std::to_string(got);
  return {};
}

FailureOr<Kernel> tileKernel(Operation *op, const OpTypes &types,
                             std::optional<ArrayAttr> given) {
  const auto &shape = types.operands[0]->shape;
  const auto &result = types.results[0].shape;
  auto places = repeated(op, shape, result);
  if (failed(places))
    return failure();
  std::vector<int64_t> tile;
  for (size_t d = 0; d < shape.size(); ++d)
    tile.push_back(shape[d] ? result[d] / shape[d] : 1);
  auto kernel = pickKernel(op, types, std::move(*places));
  if (failed(kernel))
    return failure();
  if (types.has(1)) {
    if (failed(expectNumber(op, "repeats", tile.size(),
                            types.operands[1]->elements())))
      return failure();
    return Kernel([kernel = std::move(*kernel), tile](auto in, auto out) {
      Fault fault = expectValues(in[1], tile, " repeats of dimension ");
      return fault.empty() ? kernel(in, out) : fault;
    });
  }
  if (integers(given) == tile)
    return kernel;
  return op->emitOpError("expected a tile that makes the result's shape, but "
                         "got ")
         << (given ? Attribute(*given)
                   : Attribute(UnitAttr::get(op->getContext())));
}

/// The place that padding before place 0 or after the last one repeats.
static FailureOr<int64_t> paddedPlace(Operation *op, StringRef mode,
                                      int64_t place, int64_t size) {
  if (place >= 0 && place < size)
    return place;
  if (mode == "constant")
    return -1;
  int64_t mirrored = place < 0 ? -place : 2 * (size - 1) - place;
  if (mode == "symmetric")
    mirrored += place < 0 ? -1 : 1;
  else if (mode == "edge")
    mirrored = place < 0 ? 0 : size - 1;
  if (mirrored >= 0 && mirrored < size)
    return mirrored;
  op->emitOpError("expected padding that ")
      << mode << " can fill from " << size << " elements, but got place "
      << place;
  return failure();
}

FailureOr<Kernel> padKernel(Operation *op, const OpTypes &types,
                            const std::vector<int64_t> &pads, StringRef mode,
                            double fill) {
  const auto &shape = types.operands[0]->shape;
  const TensorType &result = types.results[0];
  kernels::Places places = allPlaces(result.shape);
  for (size_t d = 0; d < shape.size(); ++d) {
    int64_t begin = pads[d];
    for (int64_t &place : places[d]) {
      auto padded = paddedPlace(op, mode, place - begin, shape[d]);
      if (failed(padded))
        return failure();
      place = *padded;
    }
  }
  if (!isFloat(result.dtype) &&
      static_cast<double>(saturate(static_cast<int64_t>(fill), result.dtype)) !=
          fill)
    return op->emitOpError("expected a val that ")
           << dtypeName(result.dtype) << " holds, but got " << fill;
  return pickKernel(op, types, std::move(places), fill);
}

FailureOr<Kernel> reverseKernel(Operation *op, const OpTypes &types,
                                int64_t axis) {
  const auto &shape = types.operands[0]->shape;
  auto along = axisWithin(op, axis, shape.size());
  if (failed(along))
    return failure();
  kernels::Places places = allPlaces(shape);
  std::reverse(places[*along].begin(), places[*along].end());
  return pickKernel(op, types, std::move(places));
}

FailureOr<Kernel> swapDimInnerKernel(Operation *op, const OpTypes &types,
                                     const std::vector<int64_t> &offsets) {
  const auto &shape = types.operands[0]->shape;
  kernels::Places places = allPlaces(shape);
  for (size_t d = 0; d < shape.size(); ++d)
    std::rotate(places[d].begin(), places[d].begin() + offsets[d],
                places[d].end());
  return pickKernel(op, types, std::move(places));
}

FailureOr<Kernel> swapChannelKernel(Operation *op, const OpTypes &types,
                                    std::vector<int64_t> order) {
  const auto &shape = types.operands[0]->shape;
  kernels::Places places = allPlaces(shape);
  places[1] = std::move(order);
  return pickKernel(op, types, std::move(places));
}

FailureOr<Kernel> shuffleChannelKernel(Operation *op, const OpTypes &types,
                                       int64_t group) {
  const auto &shape = types.operands[0]->shape;
  if (failed(expectSameFormat(op, types)))
    return failure();
  kernels::Axis channels(shape, 1);
  int64_t row = channels.size / group, inner = channels.inner;
  kernels::View view{{channels.outer, row, group, inner},
                     {channels.size * inner, inner, row * inner, 1}};
  return Kernel([view = std::move(view)](auto in, auto out) {
    kernels::readView(view, in[0], out[0]);
  });
}

FailureOr<Kernel> triluKernel(Operation *op, const OpTypes &types, bool upper,
                              int64_t diagonal) {
  if (failed(expectSameFormat(op, types)))
    return failure();
  return Kernel([=](auto in, auto out) {
    kernels::trilu(upper, diagonal, in[0], out[0]);
  });
}

} // namespace tpu_eval
