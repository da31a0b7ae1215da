// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Builders/Common/Matrix.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Broadcast.h"

#include "mlir/IR/Operation.h"

#include <numeric>

using namespace mlir;

namespace tpu_eval {

static int64_t product(llvm::ArrayRef<int64_t> dims) {
  return std::accumulate(dims.begin(), dims.end(), int64_t(1),
                         std::multiplies<int64_t>());
}

/// The last dimensions of the left operand together are a row of `inner`
/// elements, where the right one is a matrix and the last alone is not.
static std::vector<int64_t> flattened(std::vector<int64_t> left,
                                      int64_t inner) {
  std::vector<int64_t> rest = left;
  int64_t row = 1;
  while (!rest.empty() && row < inner) {
    row *= rest.back();
    rest.pop_back();
  }
  return row == inner ? std::vector<int64_t>{product(rest), inner} : left;
}

/// The matrices that leading dimensions name, as they broadcast to a result of
/// `elements`.
static LogicalResult pairMatrices(Operation *op, ArrayRef<int64_t> left,
                                  ArrayRef<int64_t> right, int64_t elements,
                                  kernels::MatMulAttrs &attrs) {
  std::vector<int64_t> l = left.drop_back(2).vec();
  std::vector<int64_t> r = right.drop_back(2).vec();
  std::vector<int64_t> both(std::max(l.size(), r.size()), 1);
  for (size_t i = 1; i <= both.size(); ++i) {
    int64_t a = i <= l.size() ? l[l.size() - i] : 1;
    int64_t b = i <= r.size() ? r[r.size() - i] : 1;
    if (a != b && a != 1 && b != 1)
      return op->emitOpError("expected leading dimensions that broadcast, but "
                             "got ")
             << a << " and " << b;
    both[both.size() - i] = a == 1 ? b : a;
  }
  int64_t expected = product(both) * attrs.rows * attrs.columns;
  if (elements != expected)
    return op->emitOpError("expected a result of ")
           << expected << " elements, but got " << elements;
  auto collect = [&](const std::vector<int64_t> &from) {
    std::vector<int64_t> matrices;
    kernels::forEachBroadcast(
        both, kernels::broadcastStrides(from, both),
        [&](int64_t, int64_t matrix) { matrices.push_back(matrix); });
    return matrices;
  };
  attrs.leftMatrices = collect(l);
  attrs.rightMatrices = collect(r);
  return success();
}

/// Without batches to keep apart, one product of all rows.
static void mergeRows(kernels::MatMulAttrs &attrs, int64_t rightMatrices) {
  if (rightMatrices != 1 || attrs.leftTransposed || attrs.outputTransposed)
    return;
  attrs.rows *= attrs.leftMatrices.size();
  attrs.leftMatrices = attrs.rightMatrices = {0};
}

FailureOr<kernels::MatMulAttrs> matmulSizes(Operation *op, const OpTypes &types,
                                            MatMulTransposes transposes) {
  std::vector<int64_t> left = types.operands[0]->shape;
  std::vector<int64_t> right = types.operands[1]->shape;
  if (left.empty() || right.empty())
    return op->emitOpError("expected operands of rank 1 or more, but got ")
           << left.size() << " and " << right.size();
  if (left.size() == 1)
    left.insert(left.begin(), 1);
  if (right.size() == 1)
    right.push_back(1);
  kernels::MatMulAttrs attrs;
  attrs.leftTransposed = transposes.left;
  attrs.rightTransposed = transposes.right;
  attrs.outputTransposed = transposes.output;
  size_t r = right.size();
  attrs.columns = right[transposes.right ? r - 2 : r - 1];
  attrs.inner = right[transposes.right ? r - 1 : r - 2];
  if (r == 2 && !transposes.left && left.back() != attrs.inner)
    left = flattened(std::move(left), attrs.inner);
  size_t l = left.size();
  attrs.rows = left[transposes.left ? l - 1 : l - 2];
  int64_t leftInner = left[transposes.left ? l - 2 : l - 1];
  if (attrs.inner != leftInner)
    return op->emitOpError("expected the same inner size, but got ")
           << leftInner << " and " << attrs.inner;
  if (failed(pairMatrices(op, left, right, types.results[0].elements(), attrs)))
    return failure();
  if (types.operands.size() > 2 && types.operands[2] &&
      types.operands[2]->elements() != attrs.columns)
    return op->emitOpError("expected a bias of ")
           << attrs.columns << " elements, but got "
           << types.operands[2]->elements();
  mergeRows(attrs, product(llvm::ArrayRef(right).drop_back(2)));
  return attrs;
}

Kernel matmulKernel(kernels::MatMulAttrs attrs) {
  return Kernel(attrs,
                [attrs](llvm::ArrayRef<Tensor> in, llvm::ArrayRef<Tensor> out) {
                  kernels::matmul(attrs, in[0], in[1],
                                  in.size() > 2 ? in[2] : Tensor(), out[0]);
                });
}

} // namespace tpu_eval
