// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Transforms/Splice/Splice.h"

#include "tpu_eval/Dialect/Top/IR/Top.h"
#include "tpu_eval/Dialect/Tpu/IR/Tpu.h"

#include "mlir/IR/OwningOpRef.h"
#include "mlir/Parser/Parser.h"

using namespace mlir;

namespace tpu_eval {
#define GEN_PASS_DEF_SPLICE
#include "tpu_eval/Transforms/Splice/Passes.h.inc"
} // namespace tpu_eval

namespace {
struct SplicePass : public tpu_eval::impl::SpliceBase<SplicePass> {
  using SpliceBase::SpliceBase;

  void runOnOperation() override {
    ModuleOp module = getOperation();
    if (donor.empty() || ops.empty()) {
      module.emitError("expected the options donor and ops, but got no ")
          << (donor.empty() ? "donor" : "ops");
      return signalPassFailure();
    }
    Builder builder(module.getContext());
    Type rounded = narrow == "f16"    ? Type(builder.getF16Type())
                   : narrow == "bf16" ? Type(builder.getBF16Type())
                                      : Type();
    if (!rounded && !narrow.empty()) {
      module.emitError("narrow: expected f16 or bf16, but got '")
          << narrow << "'";
      return signalPassFailure();
    }
    OwningOpRef<ModuleOp> other =
        parseSourceFile<ModuleOp>(donor, module.getContext());
    std::vector<std::string> names(ops.begin(), ops.end());
    if (!other ||
        failed(tpu_eval::splice(module, *other, names, suffix, rounded)))
      return signalPassFailure();
    if (!weights.empty())
      module->setAttr("module.weight_file",
                      StringAttr::get(module.getContext(), weights));
  }
};
} // namespace
