// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Convolution: the last checks before a kernel trusts its sizes.

#include "tpu_eval/Interpreter/Builders/Common/Conv.h"
#include "tpu_eval/Interpreter/Builders/Common/Checks.h"

#include "mlir/IR/Operation.h"

using namespace mlir;

namespace tpu_eval {

/// The window of the last output must lie on the padded input.
static LogicalResult expectInside(Operation *op,
                                  const kernels::Window &window) {
  for (int axis : {0, 1, 2}) {
    int64_t padded = window.padded()[axis];
    int64_t last = (window.out[axis] - 1) * window.strides[axis];
    int64_t reach = last + window.dilations[axis] * (window.kernel[axis] - 1);
    if (reach + 1 > padded)
      return op->emitOpError("expected windows inside a padded input of ")
             << padded << ", but got one that ends at " << reach + 1;
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
      out * (in / attrs.group) * kernels::area(attrs.window.kernel);
  if (types.operands[1]->elements() != weights)
    return op->emitOpError("expected a filter of ")
           << weights << " elements, but got " << types.operands[1]->elements();
  if (types.operands[2] && types.operands[2]->elements() != out)
    return op->emitOpError("expected a bias of ")
           << out << " elements, but got " << types.operands[2]->elements();
  return success();
}

static FailureOr<kernels::Window>
convWindow(Operation *op, const OpTypes &types, const WindowAttributes &given) {
  ArrayRef<int64_t> in = types.operands[0]->shape, out = types.results[0].shape;
  if (in.size() < 3 || out.size() != in.size() || in[0] != out[0])
    return op->emitOpError("expected samples, channels and spatial dimensions, "
                           "but got ranks ")
           << in.size() << " and " << out.size();
  return windowOf(op, given, in.drop_front(2), out.drop_front(2));
}

static FailureOr<Kernel> finishConv(Operation *op, const OpTypes &types,
                                    kernels::ConvAttrs attrs) {
  if (failed(expectOneKind(op, types)) ||
      failed(expectWeights(op, types, attrs)) ||
      failed(expectInside(op, attrs.window)))
    return failure();
  return Kernel(attrs, [attrs](auto in, auto out) {
    kernels::conv(attrs, in[0], in[1], in[2], out[0]);
  });
}

FailureOr<Kernel> convKernel(Operation *op, const OpTypes &types,
                             const WindowAttributes &given,
                             kernels::ConvAttrs attrs) {
  auto window = convWindow(op, types, given);
  if (failed(window))
    return failure();
  attrs.window = *window;
  return finishConv(op, types, std::move(attrs));
}

/// N73: the input's elements lie `strides` apart, the window moves by one.
FailureOr<Kernel> deconvKernel(Operation *op, const OpTypes &types,
                               const WindowAttributes &given,
                               kernels::ConvAttrs attrs) {
  auto window = convWindow(op, types, given);
  if (failed(window))
    return failure();
  attrs.flipped = true;
  for (int axis : {0, 1, 2}) {
    int64_t reach = window->dilations[axis] * (window->kernel[axis] - 1);
    window->spread[axis] = window->strides[axis];
    window->strides[axis] = 1;
    window->begin[axis] = reach - window->begin[axis];
    window->end[axis] = 0;
    window->end[axis] = window->out[axis] + reach - window->padded()[axis];
  }
  attrs.window = *window;
  return finishConv(op, types, std::move(attrs));
}

FailureOr<kernels::DeformAttrs>
deformAttrs(Operation *op, const TensorType &input, const TensorType &offset,
            const WindowAttributes &given, int64_t groups) {
  if (input.rank() != 4 || offset.rank() != 4)
    return op->emitOpError("expected input and offset of rank 4, but got rank ")
           << input.rank() << " and " << offset.rank();
  auto window = windowOf(op, given, ArrayRef(input.shape).drop_front(2),
                         ArrayRef(offset.shape).drop_front(2));
  if (failed(window))
    return failure();
  return kernels::DeformAttrs{*window, groups};
}

} // namespace tpu_eval
