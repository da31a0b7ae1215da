// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Builders/Common/Pool.h"
#include "tpu_eval/Interpreter/Builders/Common/Checks.h"

#include "mlir/IR/Operation.h"

using namespace mlir;

namespace tpu_eval {

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
