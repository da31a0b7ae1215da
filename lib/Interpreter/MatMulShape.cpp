// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/MatMulShape.h"

#include <numeric>

using namespace mlir;

namespace tpu_eval {

static int64_t product(llvm::ArrayRef<int64_t> dims) {
  return std::accumulate(dims.begin(), dims.end(), int64_t(1),
                         std::multiplies<int64_t>());
}

FailureOr<kernels::MatMulAttrs> matmulSizes(Operation *op, const OpTypes &types,
                                            bool leftTransposed,
                                            bool rightTransposed) {
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
  attrs.leftTransposed = leftTransposed;
  attrs.rightTransposed = rightTransposed;
  size_t l = left.size(), r = right.size();
  attrs.rows = left[leftTransposed ? l - 1 : l - 2];
  attrs.inner = left[leftTransposed ? l - 2 : l - 1];
  attrs.columns = right[rightTransposed ? r - 2 : r - 1];
  int64_t rightInner = right[rightTransposed ? r - 1 : r - 2];
  if (attrs.inner != rightInner)
    return op->emitOpError("expected the same inner size, but got ")
           << attrs.inner << " and " << rightInner;
  attrs.batch = product(llvm::ArrayRef(left).drop_back(2));
  int64_t matrices = product(llvm::ArrayRef(right).drop_back(2));
  attrs.rightIsShared = matrices == 1;
  if (!attrs.rightIsShared && matrices != attrs.batch)
    return op->emitOpError("expected as many matrices on both sides, or one "
                           "on the right, but got ")
           << attrs.batch << " and " << matrices;
  int64_t expected = attrs.batch * attrs.rows * attrs.columns;
  if (types.results[0].elements() != expected)
    return op->emitOpError("expected a result of ")
           << expected << " elements, but got " << types.results[0].elements();
  if (types.operands.size() > 2 && types.operands[2] &&
      types.operands[2]->elements() != attrs.columns)
    return op->emitOpError("expected a bias of ")
           << attrs.columns << " elements, but got "
           << types.operands[2]->elements();
  return attrs;
}

Kernel matmulKernel(kernels::MatMulAttrs attrs) {
  return [attrs = std::move(attrs)](llvm::ArrayRef<Tensor> in,
                                    llvm::ArrayRef<Tensor> out) {
    kernels::matmul(attrs, in[0], in[1], in.size() > 2 ? in[2] : Tensor(),
                    out[0]);
  };
}

} // namespace tpu_eval
