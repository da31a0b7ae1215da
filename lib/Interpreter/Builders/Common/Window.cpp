// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Convolution and pooling: the last checks before a kernel trusts its sizes.

#include "tpu_eval/Interpreter/Builders/Common/Attributes.h"
#include "tpu_eval/Interpreter/Builders/Common/Build.h"

using namespace mlir;

namespace tpu_eval {

static LogicalResult expectLengths(Operation *op,
                                   const WindowAttributes &given) {
  size_t rank = given.kernel.size();
  auto fits = [&](std::optional<ArrayAttr> list) {
    return !list || list->size() == rank;
  };
  if (rank >= 1 && rank <= 3 && given.strides.size() == rank &&
      given.pads.size() == 2 * rank && fits(given.dilations) &&
      fits(given.inserts))
    return success();
  return op->emitOpError("expected a window of 1 to 3 dimensions, but got "
                         "attributes of ")
         << rank << ", " << given.strides.size() << " and " << given.pads.size()
         << " values";
}

FailureOr<kernels::Window> windowOf(Operation *op,
                                    const WindowAttributes &given,
                                    ArrayRef<int64_t> in,
                                    ArrayRef<int64_t> out) {
  if (failed(expectLengths(op, given)))
    return failure();
  auto kernel = integers(given.kernel), strides = integers(given.strides);
  auto pads = integers(given.pads), dilations = integers(given.dilations);
  auto inserts = integers(given.inserts);
  size_t rank = kernel.size(), have = in.size();
  if (have < 1 || have > rank || out.size() != have)
    return op->emitOpError("expected input and result of ")
           << rank << " spatial dimensions, but got " << have << " and "
           << out.size();
  for (size_t i = have; i < rank; ++i)
    if (kernel[i] != 1 || pads[i] != 0 || pads[rank + i] != 0)
      return op->emitOpError("expected a window of size 1 in a dimension that "
                             "the input does not have, but got ")
             << kernel[i];
  kernels::Window window;
  for (size_t i = 0; i < have; ++i) {
    size_t axis = 3 - have + i;
    window.in[axis] = in[i];
    window.out[axis] = out[i];
    window.kernel[axis] = kernel[i];
    window.strides[axis] = strides[i];
    window.begin[axis] = pads[i];
    window.end[axis] = pads[rank + i];
    window.dilations[axis] = dilations.empty() ? 1 : dilations[i];
    window.spread[axis] = inserts.empty() ? 1 : inserts[i] + 1;
  }
  return window;
}

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

FailureOr<Kernel> poolKernel(Operation *op, const OpTypes &types,
                             const WindowAttributes &given,
                             kernels::PoolAttrs attrs) {
  if (failed(attrs.average ? expectOneKind(op, types)
                           : expectSameFormat(op, types)))
    return failure();
  if (attrs.adaptive && !isFloat(types.operands[0]->dtype))
    return op->emitOpError("expected float tensors with is_adaptive, but got ")
           << dtypeName(types.operands[0]->dtype);
  ArrayRef<int64_t> in = types.operands[0]->shape, out = types.results[0].shape;
  size_t rank = given.kernel.size();
  std::vector<int64_t> ones(rank, 1);
  bool keepDims = out.size() == in.size();
  if (in.size() <= rank || (!keepDims && out.size() + rank != in.size()))
    return op->emitOpError("expected ")
           << rank << " spatial dimensions after others, but got ranks "
           << in.size() << " and " << out.size();
  auto window = windowOf(op, given, in.take_back(rank),
                         keepDims ? out.take_back(rank) : ArrayRef(ones));
  if (failed(window))
    return failure();
  attrs.window = *window;
  int64_t volumes = types.operands[0]->elements() / kernels::area(window->in);
  int64_t expected = volumes * kernels::area(window->out);
  if (types.results[0].elements() != expected)
    return op->emitOpError("expected a result of ")
           << expected << " elements, but got " << types.results[0].elements();
  return Kernel(attrs, [attrs](auto in, auto out) {
    kernels::pool(attrs, in[0], out[0]);
  });
}

} // namespace tpu_eval
