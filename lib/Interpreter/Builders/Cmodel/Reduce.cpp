// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reductions.

#include "Cmodel.h"

#include "tpu_eval/Interpreter/Builders/Common/Reduce.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Average.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Axis.h"

#include "llvm/ADT/StringSwitch.h"

using namespace mlir;

namespace tpu_eval {

using kernels::Axis;

/// Sums, means and L2 norms of lines; the other reductions do not differ.
FailureOr<Kernel> buildCmodelReduce(tpu::ReduceOp op, const OpTypes &types) {
  const TensorType &in = *types.operands[0];
  auto mode =
      llvm::StringSwitch<std::optional<cmodel::LineReduction>>(op.getMode())
          .Case("ReduceSum", cmodel::LineReduction::Sum)
          .Case("ReduceMean", cmodel::LineReduction::Mean)
          .Case("ReduceL2", cmodel::LineReduction::L2)
          .Default(std::nullopt);
  std::vector<int64_t> axes = integers(op.getAxes());
  bool lines =
      axes.size() == 1 && fromFront(axes[0], in.rank()) == in.rank() - 1;
  bool applies =
      mode && lines && (isOf(types, DType::F16) || isOf(types, DType::F32));
  return kernelWhere(applies, buildReduce(op, types),
                     [&]() -> FailureOr<Kernel> {
                       Axis axis(in.shape, in.rank() - 1, in.rank());
                       return Kernel([=](auto in, auto out) {
                         cmodel::reduceLines(*mode, axis, in[0], out[0]);
                       });
                     });
}

} // namespace tpu_eval
