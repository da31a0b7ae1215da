// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Convolution and pooling: the last checks before a kernel trusts its sizes.

#include "tpu_eval/Interpreter/Build.h"

using namespace mlir;

namespace tpu_eval {

/// The window of the last output must lie on the padded input.
static LogicalResult expectInside(Operation *op, const OpTypes &types,
                                  const kernels::ConvAttrs &attrs) {
  for (int axis : {0, 1}) {
    int64_t begin = attrs.pads[axis], end = attrs.pads[axis + 2];
    int64_t padded = types.operands[0]->shape[axis + 2] + begin + end;
    int64_t last = (types.results[0].shape[axis + 2] - 1) * attrs.strides[axis];
    int64_t reach = last + attrs.dilations[axis] * (attrs.kernel[axis] - 1) + 1;
    if (begin < 0 || end < 0 || attrs.strides[axis] < 1 ||
        attrs.dilations[axis] < 1 || reach > padded)
      return op->emitOpError("expected windows inside a padded input of ")
             << padded << ", but got one that ends at " << reach;
  }
  return success();
}

/// As many weights as channels, groups and kernel need.
static LogicalResult expectWeights(Operation *op, const OpTypes &types,
                                   const kernels::ConvAttrs &attrs) {
  int64_t in = types.operands[0]->shape[1], out = types.results[0].shape[1];
  if (attrs.group < 1 || in % attrs.group || out % attrs.group)
    return op->emitOpError("expected a group that divides ")
           << in << " and " << out << " channels, but got " << attrs.group;
  int64_t weights =
      out * (in / attrs.group) * attrs.kernel[0] * attrs.kernel[1];
  if (types.operands[1]->elements() != weights)
    return op->emitOpError("expected a filter of ")
           << weights << " elements, but got " << types.operands[1]->elements();
  if (types.operands[2] && types.operands[2]->elements() != out)
    return op->emitOpError("expected a bias of ")
           << out << " elements, but got " << types.operands[2]->elements();
  return success();
}

FailureOr<Kernel> convKernel(Operation *op, const OpTypes &types,
                             kernels::ConvAttrs attrs) {
  if (failed(expectRank(op, types, 4)) || failed(expectOneKind(op, types)) ||
      failed(expectWeights(op, types, attrs)) ||
      failed(expectInside(op, types, attrs)))
    return failure();
  return Kernel([attrs = std::move(attrs)](auto in, auto out) {
    kernels::conv2d(attrs, in[0], in[1], in[2], out[0]);
  });
}

FailureOr<Kernel> poolKernel(Operation *op, const OpTypes &types,
                             kernels::PoolAttrs attrs) {
  if (failed(expectRank(op, types, 4)))
    return failure();
  if (failed(attrs.average ? expectOneKind(op, types)
                           : expectSameFormat(op, types)))
    return failure();
  return Kernel([attrs = std::move(attrs)](auto in, auto out) {
    kernels::pool2d(attrs, in[0], out[0]);
  });
}

} // namespace tpu_eval
