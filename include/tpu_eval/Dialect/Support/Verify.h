// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rules that several ops of both dialects share. Each emits its own error,
// "expected X, but got Y". An unknown dimension or rank satisfies every rule,
// and no number in a file causes overflow.

#ifndef TPU_EVAL_DIALECT_SUPPORT_VERIFY_H
#define TPU_EVAL_DIALECT_SUPPORT_VERIFY_H

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Operation.h"

#include <optional>

namespace tpu_eval::verify {

using Shape = llvm::SmallVector<int64_t>;

/// The shape of a ranked tensor.
std::optional<Shape> shapeOf(mlir::Value value);

/// The product of dimensions, if they are known and it fits 64 bits.
std::optional<int64_t> product(llvm::ArrayRef<int64_t> shape);

/// The number of elements, if all dimensions are known and it fits 64 bits.
std::optional<int64_t> countOf(mlir::Value value);

Shape integers(mlir::ArrayAttr attribute);

llvm::LogicalResult shapeIs(mlir::Operation *op, mlir::Value value,
                            llvm::ArrayRef<int64_t> expected,
                            llvm::StringRef what = "result");
llvm::LogicalResult sameShape(mlir::Operation *op, mlir::Value input,
                              mlir::Value output);
llvm::LogicalResult sameCount(mlir::Operation *op, mlir::Value input,
                              mlir::Value output);

llvm::LogicalResult isBetween(mlir::Operation *op, llvm::StringRef what,
                              int64_t value, int64_t low, int64_t high);
llvm::LogicalResult areAtLeast(mlir::Operation *op, llvm::StringRef what,
                               mlir::ArrayAttr values, int64_t low);
llvm::LogicalResult isOneOf(mlir::Operation *op, llvm::StringRef what,
                            llvm::StringRef value,
                            llvm::ArrayRef<llvm::StringRef> allowed);

/// A table of 256 values, or none.
llvm::LogicalResult table(mlir::Operation *op, mlir::Value table);

/// A right shift of 64-bit numbers; the compiler writes a left shift as a
/// negative one.
llvm::LogicalResult shift(mlir::Operation *op, llvm::StringRef what,
                          int64_t value);

/// Multipliers and right shifts (no left shifts), in a number that `counts`
/// allows; or neither.
llvm::LogicalResult multipliersAndShifts(mlir::Operation *op,
                                         mlir::ArrayAttr multipliers,
                                         mlir::ArrayAttr shifts,
                                         llvm::ArrayRef<int64_t> counts);

/// Dimensions broadcast from the last one on.
llvm::LogicalResult broadcast(mlir::Operation *op, mlir::ValueRange inputs,
                              mlir::Value output);
llvm::LogicalResult coefficients(mlir::Operation *op, mlir::ArrayAttr coeff,
                                 size_t inputs);

llvm::LogicalResult concat(mlir::Operation *op, mlir::ValueRange inputs,
                           int64_t axis, mlir::Value output);
llvm::LogicalResult permute(mlir::Operation *op, mlir::Value input,
                            mlir::ArrayAttr order, mlir::Value output);
llvm::LogicalResult axesWithin(mlir::Operation *op,
                               llvm::ArrayRef<int64_t> axes, mlir::Value value);
llvm::LogicalResult squeeze(mlir::Operation *op, mlir::Value input,
                            mlir::ArrayAttr axes, mlir::Value output);
llvm::LogicalResult unsqueeze(mlir::Operation *op, mlir::Value input,
                              mlir::ArrayAttr axes, mlir::Value output);
llvm::LogicalResult upsample(mlir::Operation *op, mlir::Value input,
                             int64_t scaleH, int64_t scaleW,
                             mlir::Value output);

llvm::LogicalResult slice(mlir::Operation *op, mlir::ArrayAttr offset,
                          mlir::ArrayAttr steps, mlir::ArrayAttr ends);
/// Pads at the start, then at the end of each dimension; negative ones crop.
llvm::LogicalResult pad(mlir::Operation *op, mlir::Value input,
                        mlir::ArrayAttr paddings, mlir::Value output);
/// For ops that keep the shape and work along one axis.
llvm::LogicalResult alongAxis(mlir::Operation *op, mlir::Value input,
                              int64_t axis, mlir::Value output);
llvm::LogicalResult shuffle(mlir::Operation *op, mlir::Value input,
                            int64_t group, mlir::Value output);
llvm::LogicalResult rotate(mlir::Operation *op, mlir::Value input,
                           mlir::ArrayAttr offsets, mlir::Value output);
llvm::LogicalResult channelOrder(mlir::Operation *op, mlir::Value input,
                                 mlir::ArrayAttr order, mlir::Value output);
/// The last dimension of `indices` is the number of indices per slice of
/// `input`, not counting its first `batchDims` dimensions.
llvm::LogicalResult tuples(mlir::Operation *op, mlir::Value input,
                           mlir::Value indices, int64_t batchDims);

struct Depth2Space {
  int64_t blockH, blockW;
  bool inversed, inIsNCHW, outIsNCHW;
};
llvm::LogicalResult depth2Space(mlir::Operation *op, mlir::Value input,
                                const Depth2Space &rule, mlir::Value output);

struct MatMul {
  mlir::Value left, right, bias, output;
  bool leftTranspose, rightTranspose, outputTranspose, hdimIsBatch;
};
llvm::LogicalResult matMul(mlir::Operation *op, const MatMul &rule);

/// The attributes of a window; dilations and inserts may be absent (null).
struct Window {
  mlir::ArrayAttr kernel, strides, pads, dilations, inserts;
};

/// What the type of a filter determines: output x input/group x kernel; only
/// the number of values, in any shape; or nothing.
enum class FilterRule { Shape, Count, None };

struct Conv {
  mlir::Value input, filter, bias, output;
  Window window;
  int64_t group;
  FilterRule filterRule;
  bool padsAreFinal; // not to be derived from auto_pad
};
llvm::LogicalResult conv(mlir::Operation *op, const Conv &rule);

/// A transposed convolution; output paddings may be absent (null).
llvm::LogicalResult deconv(mlir::Operation *op, const Conv &rule,
                           mlir::ArrayAttr outputPadding);

/// A deformable convolution: reads at `offset`, scaled by `mask` if present.
/// The filter is null for a rule that only gathers.
struct Deform {
  mlir::Value input, filter, offset, mask, bias, output;
  Window window;
  int64_t group, deformGroup;
  bool useMask;
};
llvm::LogicalResult deform(mlir::Operation *op, const Deform &rule);

/// The last two dimensions change, the others stay; a sequence has one.
llvm::LogicalResult interp(mlir::Operation *op, mlir::Value input,
                           mlir::Value output);

struct GridSampler {
  mlir::Value input, grid, output;
  int64_t mode, paddingMode;
  bool permuted;
};
llvm::LogicalResult gridSampler(mlir::Operation *op, const GridSampler &rule);

struct RoiAlign {
  mlir::Value input, rois, output;
  int64_t height, width;
};
llvm::LogicalResult roiAlign(mlir::Operation *op, const RoiAlign &rule);

struct Pool {
  mlir::Value input, output;
  Window window;
  bool ceil, adaptive, keepDims, padsAreFinal;
};
llvm::LogicalResult pool(mlir::Operation *op, const Pool &rule);

} // namespace tpu_eval::verify

#endif // TPU_EVAL_DIALECT_SUPPORT_VERIFY_H
