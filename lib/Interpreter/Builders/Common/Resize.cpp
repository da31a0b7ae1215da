// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Builders/Common/Resize.h"
#include "tpu_eval/Interpreter/Builders/Common/Checks.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"
#include "tpu_eval/Interpreter/Kernels/Reference/ResizeUpsample.h"

#include "mlir/IR/Operation.h"

using namespace mlir;

namespace tpu_eval {

FailureOr<Kernel> upsampleKernel(Operation *op, const OpTypes &types,
                                 Upsampling upsampling) {
  if (failed(expectRank(op, types, 4)) || failed(expectSameFormat(op, types)))
    return failure();
  return Kernel(upsampling, [=](auto in, auto out) {
    kernels::upsampleNearest(upsampling.scaleH, upsampling.scaleW, in[0],
                             out[0]);
    kernels::reluInPlace(upsampling.relu, out[0]);
  });
}

/// Without sizes.
static kernels::InterpAttrs interpAttrs(Operation *op, bool linear,
                                        StringRef coordMode) {
  StringRef platform = platformOf(op);
  StringRef from = platform.empty() ? "ONNX" : platform;
  bool align = coordMode == "align_corners";
  bool asymmetric = coordMode == "asymmetric";
  kernels::InterpAttrs attrs;
  attrs.linear = linear;
  if (from == "CAFFE") {
    attrs.corners = true;
  } else if (linear) {
    attrs.corners = align;
    attrs.halfPixel = !align;
  } else if (from != "TORCH") {
    attrs.corners = attrs.roundIndex = !asymmetric;
  }
  return attrs;
}

FailureOr<Kernel> interpKernel(Operation *op, const OpTypes &types, bool linear,
                               StringRef coordMode) {
  kernels::InterpAttrs attrs = interpAttrs(op, linear, coordMode);
  if (failed(attrs.linear ? expectFloat(op, types)
                          : expectSameFormat(op, types)))
    return failure();
  const TensorType &in = *types.operands[0], &out = types.results[0];
  if (in.rank() < 3 || out.rank() != in.rank())
    return op->emitOpError("expected tensors of rank 3 or more, but got rank ")
           << in.rank() << " and " << out.rank();
  attrs.inWidth = in.shape.back();
  attrs.outWidth = out.shape.back();
  if (in.rank() > 3) {
    attrs.inHeight = in.shape.end()[-2];
    attrs.outHeight = out.shape.end()[-2];
  }
  int64_t planes = in.elements() / (attrs.inHeight * attrs.inWidth);
  int64_t expected = planes * attrs.outHeight * attrs.outWidth;
  if (out.elements() != expected)
    return op->emitOpError("expected a result of ")
           << expected << " elements, but got " << out.elements();
  return Kernel(
      [attrs](auto in, auto out) { kernels::interp(attrs, in[0], out[0]); });
}

FailureOr<Kernel> gridSamplerKernel(Operation *op, const OpTypes &types,
                                    kernels::GridSamplerAttrs attrs) {
  const TensorType &in = *types.operands[0], &grid = *types.operands[1];
  if (failed(expectFloat(op, types)))
    return failure();
  attrs.axes = in.rank() - 2;
  bool fits = (attrs.axes == 2 || attrs.axes == 3) &&
              types.results[0].rank() == in.rank() && in.elements() > 0;
  if (!fits)
    return op->emitOpError("expected elements of rank 4 or 5, but got rank ")
           << in.rank();
  attrs.in = attrs.out = {1, 1, 1};
  for (int64_t i = 0; i < attrs.axes; ++i) {
    attrs.in[3 - attrs.axes + i] = in.shape[2 + i];
    attrs.out[3 - attrs.axes + i] = types.results[0].shape[2 + i];
  }
  int64_t expected = in.shape[0] * kernels::area(attrs.out) * attrs.axes;
  if (grid.elements() != expected ||
      types.results[0].elements() !=
          in.shape[0] * in.shape[1] * kernels::area(attrs.out))
    return op->emitOpError("expected a grid of ")
           << expected << " elements, but got " << grid.elements();
  return Kernel([attrs](auto in, auto out) {
    kernels::gridSampler(attrs, in[0], in[1], out[0]);
  });
}

FailureOr<Kernel> roiAlignKernel(Operation *op, const OpTypes &types,
                                 kernels::RoiAlignAttrs attrs) {
  const TensorType &in = *types.operands[0], &rois = *types.operands[1];
  const TensorType &out = types.results[0];
  if (failed(expectFloat(op, types)) || failed(expectRank(op, types, 4)))
    return failure();
  if (out.shape[1] != in.shape[1] || rois.elements() != out.shape[0] * 5)
    return op->emitOpError("expected ")
           << out.shape[0] * 5 << " numbers of regions, but got "
           << rois.elements();
  return Kernel([attrs](auto in, auto out) {
    return kernels::roiAlign(attrs, in[0], in[1], out[0]);
  });
}

} // namespace tpu_eval
