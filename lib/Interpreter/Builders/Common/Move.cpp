// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops that move elements to places that attributes tell.

#include "tpu_eval/Interpreter/Kernels/Reference/Move.h"
#include "tpu_eval/Dialect/Top/IR/Top.h"
#include "tpu_eval/Dialect/Tpu/IR/Tpu.h"
#include "tpu_eval/Interpreter/Builders/Common/Shared.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Broadcast.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Index.h"

#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace tpu_eval::shared;

namespace tpu_eval {
namespace {

/// The places of `count` elements from `offset` on, every `step`-th, which must
/// lie within a dimension of size `size`.
FailureOr<std::vector<int64_t>> stepPlaces(Operation *op, int64_t size,
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
std::vector<int64_t> resultOfRank(const OpTypes &types) {
  std::vector<int64_t> shape = types.results[0].shape;
  while (static_cast<int64_t>(shape.size()) < types.operands[0]->rank())
    shape.insert(shape.begin(), 1);
  return shape;
}

/// How many elements are taken is what the result's type says.
template <typename Op>
FailureOr<Kernel> buildSlice(Operation *op, const OpTypes &types) {
  auto slice = cast<Op>(op);
  for (size_t operand : {1, 2, 3})
    if (present(types, operand))
      return op->emitOpError("expected offset, ends and steps in attributes, "
                             "but got operand ")
             << operand;
  const auto &shape = types.operands[0]->shape;
  std::vector<int64_t> offsets = integers(slice.getOffset()),
                       steps = integers(slice.getSteps()),
                       result = resultOfRank(types);
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
FailureOr<kernels::Places> repeated(Operation *op,
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
Fault expectValues(const Tensor &operand, const std::vector<int64_t> &expected,
                   const char *what) {
  for (size_t i = 0; i < expected.size(); ++i)
    if (int64_t got = kernels::integerAt(operand, i); got != expected[i])
      return "expected " + std::to_string(expected[i]) + what +
             std::to_string(i) + ", as the result's type says, but got " +
             std::to_string(got);
  return {};
}

template <typename Op>
FailureOr<Kernel> buildTile(Operation *op, const OpTypes &types) {
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
  if (present(types, 1)) {
    if (failed(expectNumber(op, "repeats", tile.size(),
                            types.operands[1]->elements())))
      return failure();
    return Kernel([kernel = std::move(*kernel), tile](auto in, auto out) {
      Fault fault = expectValues(in[1], tile, " repeats of dimension ");
      return fault.empty() ? kernel(in, out) : fault;
    });
  }
  std::optional<ArrayAttr> given = cast<Op>(op).getTile();
  if (integers(given) == tile)
    return kernel;
  return op->emitOpError("expected a tile that makes the result's shape, but "
                         "got ")
         << (given ? Attribute(*given)
                   : Attribute(UnitAttr::get(op->getContext())));
}

/// A dimension of size 1 is repeated; others stay. Missing ones are in front.
FailureOr<Kernel> buildExpand(Operation *op, const OpTypes &types) {
  if (failed(expectBroadcast(op, types)) || failed(expectSameFormat(op, types)))
    return failure();
  const auto &from = types.operands[0]->shape, &to = types.results[0].shape;
  kernels::View view{to, kernels::broadcastStrides(from, to)};
  return Kernel([view = std::move(view)](auto in, auto out) {
    kernels::readView(view, in[0], out[0]);
  });
}

/// The place that padding before place 0 or after the last one repeats.
FailureOr<int64_t> paddedPlace(Operation *op, StringRef mode, int64_t place,
                               int64_t size) {
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

template <typename Op> StringRef padMode(Op op) {
  if constexpr (std::is_same_v<Op, tpu::PadOp>)
    return stringifyPaddingMode(op.getMode());
  else
    return op.getMode();
}

/// `val` is in stored steps where the result is quantised.
template <typename Op>
FailureOr<Kernel> buildPad(Operation *op, const OpTypes &types) {
  auto pad = cast<Op>(op);
  if constexpr (std::is_same_v<Op, tpu::PadOp>)
    if (pad.getWithInsertZero())
      return op->emitOpError("expected padding only, but got with_insert_zero");
  if (pad.getPaddingsT() && !isa<NoneType>(pad.getPaddingsT().getType()))
    return op->emitOpError("expected paddings in an attribute, but got an "
                           "operand");
  const auto &shape = types.operands[0]->shape;
  const TensorType &result = types.results[0];
  std::vector<int64_t> pads = integers(pad.getPaddings());
  kernels::Places places = allPlaces(result.shape);
  for (size_t d = 0; d < shape.size(); ++d) {
    int64_t begin = pads[d];
    for (int64_t &place : places[d]) {
      auto padded = paddedPlace(op, padMode(pad), place - begin, shape[d]);
      if (failed(padded))
        return failure();
      place = *padded;
    }
  }
  double fill = pad.getVal().convertToDouble();
  if (!isFloat(result.dtype) &&
      static_cast<double>(saturate(static_cast<int64_t>(fill), result.dtype)) !=
          fill)
    return op->emitOpError("expected a val that ")
           << dtypeName(result.dtype) << " holds, but got " << fill;
  return pickKernel(op, types, std::move(places), fill);
}

template <typename Op>
FailureOr<Kernel> buildReverse(Operation *op, const OpTypes &types) {
  const auto &shape = types.operands[0]->shape;
  auto axis = axisWithin(op, cast<Op>(op).getAxis(), shape.size());
  if (failed(axis))
    return failure();
  kernels::Places places = allPlaces(shape);
  std::reverse(places[*axis].begin(), places[*axis].end());
  return pickKernel(op, types, std::move(places));
}

template <typename Op>
FailureOr<Kernel> buildSwapDimInner(Operation *op, const OpTypes &types) {
  const auto &shape = types.operands[0]->shape;
  std::vector<int64_t> offsets = integers(cast<Op>(op).getOffset());
  kernels::Places places = allPlaces(shape);
  for (size_t d = 0; d < shape.size(); ++d)
    std::rotate(places[d].begin(), places[d].begin() + offsets[d],
                places[d].end());
  return pickKernel(op, types, std::move(places));
}

template <typename Op>
FailureOr<Kernel> buildSwapChannel(Operation *op, const OpTypes &types) {
  const auto &shape = types.operands[0]->shape;
  kernels::Places places = allPlaces(shape);
  places[1] = integers(cast<Op>(op).getChannelOrder());
  return pickKernel(op, types, std::move(places));
}

template <typename Op>
FailureOr<Kernel> buildShuffleChannel(Operation *op, const OpTypes &types) {
  const auto &shape = types.operands[0]->shape;
  int64_t group = cast<Op>(op).getGroup();
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

template <typename Op>
FailureOr<Kernel> buildTrilu(Operation *op, const OpTypes &types) {
  auto trilu = cast<Op>(op);
  if (failed(expectSameFormat(op, types)))
    return failure();
  bool upper = trilu.getUpper() != 0;
  int64_t diagonal = trilu.getDiagonal();
  return Kernel([=](auto in, auto out) {
    kernels::trilu(upper, diagonal, in[0], out[0]);
  });
}

/// Each result takes the next elements along an axis.
FailureOr<Kernel> buildParts(Operation *op, const OpTypes &types, int64_t axis,
                             const std::vector<int64_t> &sizes) {
  const TensorType &input = *types.operands[0];
  auto along = axisWithin(op, axis, input.rank());
  if (failed(along) ||
      failed(expectNumber(op, "results", sizes.size(), types.results.size())))
    return failure();
  std::vector<kernels::Places> parts;
  int64_t from = 0;
  for (size_t i = 0; i < sizes.size(); ++i) {
    kernels::Places places = allPlaces(input.shape);
    if (sizes[i] < 0 || from + sizes[i] > input.shape[*along])
      return op->emitOpError("expected parts within ")
             << input.shape[*along] << " elements, but got one of " << sizes[i];
    auto begin = places[*along].begin() + from;
    places[*along] = std::vector<int64_t>(begin, begin + sizes[i]);
    from += sizes[i];
    int64_t others = kernels::Axis(input.shape, *along).outer *
                     kernels::Axis(input.shape, *along).inner;
    if (failed(expectElements(op, types, others * sizes[i], i)) ||
        types.results[i].dtype != input.dtype)
      return op->emitOpError("expected results of ") << dtypeName(input.dtype);
    parts.push_back(std::move(places));
  }
  return Kernel([parts = std::move(parts)](auto in, auto out) {
    for (size_t i = 0; i < parts.size(); ++i)
      kernels::pick(parts[i], 0, in[0], out[i]);
  });
}

FailureOr<Kernel> buildSplit(Operation *op, const OpTypes &types) {
  auto split = cast<top::SplitOp>(op);
  std::vector<int64_t> sizes = integers(split.getSplitSize());
  auto axis = axisWithin(op, split.getAxis(), types.operands[0]->rank());
  if (failed(axis))
    return failure();
  if (sizes.empty())
    for (const TensorType &result : types.results)
      sizes.push_back(*axis < result.rank() ? result.shape[*axis] : 1);
  return buildParts(op, types, *axis, sizes);
}

FailureOr<Kernel> buildUnpack(Operation *op, const OpTypes &types) {
  return buildParts(op, types, cast<top::UnpackOp>(op).getAxis(),
                    std::vector<int64_t>(types.results.size(), 1));
}

template <typename Op>
FailureOr<Kernel> buildPermute(Operation *op, const OpTypes &types) {
  return permuteKernel(op, types, integers(cast<Op>(op).getOrder()));
}

template <typename Op>
FailureOr<Kernel> buildDepth2Space(Operation *op, const OpTypes &types) {
  auto d2s = cast<Op>(op);
  kernels::Depth2SpaceAttrs attrs;
  attrs.blockH = d2s.getBlockH();
  attrs.blockW = d2s.getBlockW();
  attrs.crd = d2s.getIs_CRD();
  attrs.inversed = d2s.getIsInversed();
  attrs.swapBlocks = d2s.getSwapCr();
  attrs.inputChannelsLast = !d2s.getInIs_NCHW();
  attrs.outputChannelsLast = !d2s.getOutIs_NCHW();
  return depth2spaceKernel(op, types, attrs);
}

} // namespace

void registerMoveKernels(Registry &registry) {
  registry.add("top.Slice", buildSlice<top::SliceOp>);
  registry.add("tpu.Slice", buildSlice<tpu::SliceOp>);
  registry.add("tpu.ShapeSlice", buildSlice<tpu::ShapeSliceOp>);
  registry.add("top.Tile", buildTile<top::TileOp>);
  registry.add("tpu.Tile", buildTile<tpu::TileOp>);
  registry.add("tpu.ShapeTile", buildTile<tpu::ShapeTileOp>);
  registry.add("top.Expand", buildExpand);
  registry.add("top.Pad", buildPad<top::PadOp>);
  registry.add("tpu.Pad", buildPad<tpu::PadOp>);
  registry.add("top.Reverse", buildReverse<top::ReverseOp>);
  registry.add("tpu.Reverse", buildReverse<tpu::ReverseOp>);
  registry.add("tpu.ShapeReverse", buildReverse<tpu::ShapeReverseOp>);
  registry.add("top.SwapDimInner", buildSwapDimInner<top::SwapDimInnerOp>);
  registry.add("tpu.SwapDimInner", buildSwapDimInner<tpu::SwapDimInnerOp>);
  registry.add("top.SwapChannel", buildSwapChannel<top::SwapChannelOp>);
  registry.add("tpu.SwapChannel", buildSwapChannel<tpu::SwapChannelOp>);
  registry.add("top.ShuffleChannel",
               buildShuffleChannel<top::ShuffleChannelOp>);
  registry.add("tpu.ShuffleChannel",
               buildShuffleChannel<tpu::ShuffleChannelOp>);
  registry.add("top.Trilu", buildTrilu<top::TriluOp>);
  registry.add("tpu.Trilu", buildTrilu<tpu::TriluOp>);
  registry.add("top.Split", buildSplit);
  registry.add("top.Unpack", buildUnpack);
  registry.add("top.Permute", buildPermute<top::PermuteOp>);
  registry.add("tpu.Permute", buildPermute<tpu::PermuteOp>);
  registry.add("tpu.ShapeTranspose", buildPermute<tpu::ShapeTransposeOp>);
  registry.add("top.Depth2Space", buildDepth2Space<top::Depth2SpaceOp>);
  registry.add("tpu.Depth2Space", buildDepth2Space<tpu::Depth2SpaceOp>);
  for (const char *name :
       {"tpu.ShapeReshape", "tpu.ShapeSqueeze", "tpu.ShapeUnsqueeze",
        "tpu.Device2Host", "tpu.Host2Device"})
    registry.add(name, buildCopy);
}

} // namespace tpu_eval
