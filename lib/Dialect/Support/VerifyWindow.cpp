// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rules of convolution and pooling.

#include "tpu_eval/Dialect/Support/Verify.h"

#include "llvm/Support/CheckedArithmetic.h"

using namespace mlir;

namespace tpu_eval::verify {

static constexpr int64_t kUnknown = ShapedType::kDynamic;
static constexpr int64_t kMost = INT32_MAX;

static LogicalResult values(Operation *op, StringRef what, ArrayAttr attribute,
                            size_t count, int64_t low) {
  if (!attribute)
    return success();
  if (attribute.size() != count)
    return op->emitOpError() << "expected " << count << ' ' << what
                             << ", but got " << attribute.size();
  for (int64_t value : integers(attribute))
    if (failed(isBetween(op, what, value, low, kMost)))
      return failure();
  return success();
}

static LogicalResult attributes(Operation *op, const Window &window) {
  size_t rank = window.kernel.size();
  if (rank < 1 || rank > 3)
    return op->emitOpError() << "expected a kernel_shape of 1 to 3 dimensions, "
                                "but got "
                             << rank;
  return failure(failed(values(op, "kernel_shape", window.kernel, rank, 1)) ||
                 failed(values(op, "strides", window.strides, rank, 1)) ||
                 failed(values(op, "pads", window.pads, 2 * rank, 0)) ||
                 failed(values(op, "dilations", window.dilations, rank, 1)) ||
                 failed(values(op, "inserts", window.inserts, rank, 0)));
}

/// The number of places of a window along dimension `i`; the attributes are
/// well formed.
static FailureOr<int64_t> places(Operation *op, const Window &window, size_t i,
                                 int64_t size, bool ceil) {
  if (size == kUnknown)
    return kUnknown;
  Shape kernel = integers(window.kernel), pads = integers(window.pads);
  Shape dilations = integers(window.dilations);
  int64_t stride = integers(window.strides)[i];
  // The attributes are at most 32 bits wide: only `size` can overflow.
  int64_t extent = (dilations.empty() ? 1 : dilations[i]) * (kernel[i] - 1) + 1;
  std::optional<int64_t> padded =
      llvm::checkedAdd(size, pads[i] + pads[i + kernel.size()]);
  if (!padded)
    return kUnknown;
  if (*padded < extent)
    return op->emitOpError() << "expected a window of at most " << *padded
                             << ", the padded input, but got " << extent;
  int64_t steps = (*padded - extent) / stride;
  return steps + 1 + (ceil && (*padded - extent) % stride != 0);
}

/// Convolution in one dimension may be written in two, with a last one of size
/// 1 that only the kernel has.
static LogicalResult convRank(Operation *op, Shape &input, size_t kernelRank) {
  if (input.size() == kernelRank + 1 && kernelRank == 2)
    input.push_back(1);
  if (input.size() == kernelRank + 2)
    return success();
  return op->emitOpError() << "expected an input of " << kernelRank + 2
                           << " dimensions, but got " << input.size();
}

static LogicalResult convFilter(Operation *op, const Conv &rule,
                                int64_t channels, int64_t outputs) {
  if (channels != kUnknown && channels % rule.group != 0)
    return op->emitOpError() << "expected a group that divides " << channels
                             << " input channels, but got " << rule.group;
  if (outputs != kUnknown && outputs % rule.group != 0)
    return op->emitOpError() << "expected a group that divides " << outputs
                             << " output channels, but got " << rule.group;
  std::optional<int64_t> bias = countOf(rule.bias);
  if (bias && outputs != kUnknown && *bias != outputs)
    return op->emitOpError()
           << "expected a bias of " << outputs << " values, but got " << *bias;
  Shape shape = {outputs,
                 channels == kUnknown ? kUnknown : channels / rule.group};
  shape.append(integers(rule.window.kernel));
  if (rule.filterRule == FilterRule::Shape)
    return shapeIs(op, rule.filter, shape, "filter");
  std::optional<int64_t> have = countOf(rule.filter), expected = product(shape);
  if (rule.filterRule == FilterRule::None || !have || !expected ||
      *have == *expected)
    return success();
  return op->emitOpError() << "expected a filter of " << *expected
                           << " values, but got " << *have;
}

LogicalResult conv(Operation *op, const Conv &rule) {
  if (failed(attributes(op, rule.window)) ||
      failed(isBetween(op, "a group", rule.group, 1, kMost)))
    return failure();
  std::optional<Shape> input = shapeOf(rule.input),
                       output = shapeOf(rule.output);
  if (!input)
    return success();
  size_t given = input->size(), rank = rule.window.kernel.size();
  if (failed(convRank(op, *input, rank)))
    return failure();
  int64_t outputs = output && output->size() > 1 ? (*output)[1] : kUnknown;
  if (failed(convFilter(op, rule, (*input)[1], outputs)))
    return failure();
  if (!rule.padsAreFinal ||
      llvm::any_of(integers(rule.window.inserts), [](int64_t n) { return n; }))
    return success();
  Shape expected = {(*input)[0], outputs};
  for (size_t i = 0; i < rank; ++i) {
    FailureOr<int64_t> size =
        places(op, rule.window, i, (*input)[i + 2], false);
    if (failed(size))
      return failure();
    expected.push_back(*size);
  }
  expected.resize(given);
  return shapeIs(op, rule.output, expected);
}

LogicalResult deconv(Operation *op, const Conv &rule, ArrayAttr outputPadding) {
  const Window &window = rule.window;
  size_t rank = window.kernel.size();
  if (failed(attributes(op, window)) ||
      failed(values(op, "output_padding", outputPadding, rank, 0)) ||
      failed(isBetween(op, "a group", rule.group, 1, kMost)))
    return failure();
  std::optional<Shape> input = shapeOf(rule.input),
                       output = shapeOf(rule.output);
  if (!input)
    return success();
  if (failed(convRank(op, *input, rank)))
    return failure();
  int64_t outputs = output && output->size() > 1 ? (*output)[1] : kUnknown;
  if (failed(convFilter(op, rule, (*input)[1], outputs)))
    return failure();
  Shape kernel = integers(window.kernel), pads = integers(window.pads);
  Shape strides = integers(window.strides), more = integers(outputPadding);
  Shape dilations = integers(window.dilations),
        expected = {(*input)[0], outputs};
  for (size_t i = 0; i < rank; ++i) {
    int64_t dilation = dilations.empty() ? 1 : dilations[i];
    int64_t extent = dilation * (kernel[i] - 1) + 1 - pads[i] - pads[rank + i] +
                     (more.empty() ? 0 : more[i]);
    std::optional<int64_t> size =
        (*input)[i + 2] == kUnknown
            ? std::nullopt
            : llvm::checkedMulAdd((*input)[i + 2] - 1, strides[i], extent);
    expected.push_back(size.value_or(kUnknown));
  }
  if (output)
    expected.resize(std::min(expected.size(), output->size()));
  return shapeIs(op, rule.output, expected);
}

LogicalResult deform(Operation *op, const Deform &rule) {
  if (rule.window.kernel.size() != 2)
    return op->emitOpError() << "expected a kernel_shape of 2 dimensions, but "
                                "got "
                             << rule.window.kernel.size();
  if (failed(attributes(op, rule.window)) ||
      failed(isBetween(op, "a group", rule.group, 1, kMost)) ||
      failed(isBetween(op, "a deform_group", rule.deformGroup, 1, kMost)))
    return failure();
  std::optional<Shape> input = shapeOf(rule.input);
  if (!input)
    return success();
  if (failed(convRank(op, *input, 2)))
    return failure();
  int64_t channels = (*input)[1];
  if (channels != kUnknown && channels % rule.deformGroup != 0)
    return op->emitOpError()
           << "expected a deform_group that divides " << channels
           << " input channels, but got " << rule.deformGroup;
  FailureOr<int64_t> height = places(op, rule.window, 0, (*input)[2], false);
  FailureOr<int64_t> width =
      failed(height) ? height : places(op, rule.window, 1, (*input)[3], false);
  std::optional<int64_t> taps = product(integers(rule.window.kernel));
  if (failed(width) || !taps)
    return failure(failed(width));
  int64_t each = llvm::checkedMul(*taps, rule.deformGroup).value_or(kUnknown);
  Shape mask = {(*input)[0], each, *height, *width}, offset = mask;
  if (each != kUnknown)
    offset[1] = llvm::checkedMul<int64_t>(each, 2).value_or(kUnknown);
  if (failed(shapeIs(op, rule.offset, offset, "offset")) ||
      (rule.useMask && failed(shapeIs(op, rule.mask, mask, "mask"))))
    return failure();
  std::optional<Shape> output = shapeOf(rule.output);
  int64_t outputs = output && output->size() > 1 ? (*output)[1] : kUnknown;
  if (rule.filter) {
    Conv conv{rule.input,  rule.filter, rule.bias,         rule.output,
              rule.window, rule.group,  FilterRule::Count, true};
    if (failed(convFilter(op, conv, channels, outputs)))
      return failure();
  } else if (channels != kUnknown) {
    outputs = llvm::checkedMul(channels, *taps).value_or(kUnknown);
  }
  return shapeIs(op, rule.output, {(*input)[0], outputs, *height, *width});
}

LogicalResult pool(Operation *op, const Pool &rule) {
  if (failed(attributes(op, rule.window)))
    return failure();
  std::optional<Shape> input = shapeOf(rule.input),
                       output = shapeOf(rule.output);
  size_t rank = rule.window.kernel.size();
  if (!input)
    return success();
  if (input->size() <= rank)
    return op->emitOpError() << "expected an input of at least " << rank + 1
                             << " dimensions, but got " << input->size();
  if (rule.adaptive || !rule.padsAreFinal)
    return success();
  size_t leading = input->size() - rank;
  Shape floor(input->begin(), input->begin() + leading), ceil = floor;
  if (rule.keepDims)
    for (size_t i = 0; i < rank; ++i) {
      int64_t size = (*input)[leading + i];
      FailureOr<int64_t> down = places(op, rule.window, i, size, false);
      if (failed(down))
        return failure();
      floor.push_back(*down);
      ceil.push_back(*places(op, rule.window, i, size, true));
    }
  // With ceil_mode a last window that would begin in the padding may be left
  // out.
  if (rule.ceil && output != floor)
    return shapeIs(op, rule.output, ceil);
  return shapeIs(op, rule.output, floor);
}

} // namespace tpu_eval::verify
