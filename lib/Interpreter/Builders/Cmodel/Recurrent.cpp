// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Layers that go through a sequence, and attention.

#include "Cmodel.h"

#include "tpu_eval/Interpreter/Builders/Common/Attention.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Attention.h"
#include "tpu_eval/Interpreter/Kernels/Cmodel/Recurrent.h"

#include "mlir/IR/BuiltinOps.h"

using namespace mlir;

namespace tpu_eval {

namespace cmodel = kernels::cmodel;

/// The sizes of a layer that the interpreter's rule has checked.
template <typename Op>
static kernels::RecurrentAttrs sizesOf(Op op, const TensorType &in) {
  kernels::RecurrentAttrs attrs{in.shape[0], in.shape[1], in.shape[2],
                                static_cast<int64_t>(op.getHiddenSize()),
                                op.getBidirectional() ? 2 : 1};
  auto module = op->template getParentOfType<ModuleOp>();
  auto platform =
      module ? module->template getAttrOfType<StringAttr>("module.platform")
             : StringAttr();
  attrs.directionsLast =
      attrs.batch != 1 && platform && platform.getValue() == "TORCH";
  return attrs;
}

static FailureOr<Kernel> buildLSTM(Operation *op, const OpTypes &types) {
  bool known = types.operands[0]->dtype == DType::BF16 && !types.operands[6];
  return kernelWhere(op, types, known, [&]() -> FailureOr<Kernel> {
    auto attrs = sizesOf(cast<tpu::LSTMOp>(op), *types.operands[0]);
    return Kernel([attrs](auto in, auto out) {
      cmodel::lstm(attrs, {in[0], in[1], in[2], in[3], in[4], in[5], {}},
                   {out[0], out[1], out[2]});
    });
  });
}

static FailureOr<Kernel> buildGRU(Operation *op, const OpTypes &types) {
  bool known = types.operands[0]->dtype == DType::F32;
  return kernelWhere(op, types, known, [&]() -> FailureOr<Kernel> {
    auto attrs = sizesOf(cast<tpu::GRUOp>(op), *types.operands[0]);
    return Kernel([attrs](auto in, auto out) {
      cmodel::gru(attrs, {in[0], in[1], in[2], in[3], in[4], {}, {}},
                  {out[0], out[1], {}});
    });
  });
}

static FailureOr<Kernel> buildAttention(Operation *op, const OpTypes &types) {
  constexpr size_t mask = 11;
  DType dtype = types.results[0].dtype;
  bool known = dtype == DType::F16 || dtype == DType::I32;
  return kernelWhere(op, types, known && !types.operands[mask], [&] {
    return attentionKernel(op, types, cmodel::attention);
  });
}

void registerCmodelSequences(Registry &registry) {
  registry.add("tpu.Attention", buildAttention);
  registry.add("tpu.LSTM", buildLSTM);
  registry.add("tpu.GRU", buildGRU);
}

} // namespace tpu_eval
