// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tpu ops that leave the chip: copies between it and the host, and what the
// host computes by name.

#include "tpu_eval/Interpreter/Builders/Common/Index.h"
#include "tpu_eval/Interpreter/Builders/Common/Shape.h"
#include "tpu_eval/Interpreter/Builders/Tpu/Builders.h"

using namespace mlir;

namespace tpu_eval {

FailureOr<Kernel> buildDevice2Host(tpu::Device2HostOp op,
                                   const OpTypes &types) {
  return copyKernel(op, types);
}

FailureOr<Kernel> buildHost2Device(tpu::Host2DeviceOp op,
                                   const OpTypes &types) {
  return copyKernel(op, types);
}

static FailureOr<int64_t> integerParameter(tpu::GenericCpuOp op,
                                           StringRef name) {
  auto value =
      op.getParam() ? op.getParam()->getAs<IntegerAttr>(name) : IntegerAttr();
  if (value)
    return value.getInt();
  return op.emitOpError("expected an integer ")
         << name << " in param, but got none";
}

FailureOr<Kernel> buildGenericCpu(tpu::GenericCpuOp op, const OpTypes &types) {
  StringRef name = op.getCpuOpName();
  bool nd = name == "gathernd_tf";
  if (!nd && name != "gatherelements_pt")
    return op.emitOpError("expected cpu_op_name gathernd_tf or "
                          "gatherelements_pt, but got ")
           << name;
  if (!types.has(0) || !types.has(1) || types.results.size() != 1)
    return op.emitOpError("expected an input, indices and one result, but got "
                          "another number");
  auto value = integerParameter(op, nd ? "batch_dims" : "axis");
  if (failed(value))
    return failure();
  return nd ? gatherNDKernel(op, types, *value)
            : gatherElementsKernel(op, types, *value);
}

} // namespace tpu_eval
