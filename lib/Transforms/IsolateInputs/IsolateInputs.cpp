// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Transforms/IsolateInputs/IsolateInputs.h"

#include "tpu_eval/Dialect/Support/Names.h"
#include "tpu_eval/Dialect/Top/IR/Top.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Builders.h"

using namespace mlir;
using namespace tpu_eval;

namespace tpu_eval {
#define GEN_PASS_DEF_ISOLATEINPUTS
#include "tpu_eval/Transforms/IsolateInputs/Passes.h.inc"
} // namespace tpu_eval

static void isolateInputs(func::FuncOp function) {
  SmallVector<Value> results;
  for (auto input : function.getOps<top::InputOp>())
    results.push_back(input->getResult(0));
  Block &block = function.getBody().front();
  OpBuilder builder(&block, std::prev(block.end()));
  auto end = func::ReturnOp::create(builder, function.getLoc(), results);
  end->getNextNode()->erase();
  function.setType(builder.getFunctionType(function.getArgumentTypes(),
                                           TypeRange(ValueRange(results))));
  eraseUnused(block);
}

namespace {
struct IsolateInputsPass
    : public tpu_eval::impl::IsolateInputsBase<IsolateInputsPass> {
  void runOnOperation() override {
    auto main = getOperation().lookupSymbol<func::FuncOp>("main");
    if (!main || main.isExternal() ||
        !isa<func::ReturnOp>(main.getBody().back().back())) {
      getOperation().emitError(
          "expected a function @main with a body, but got none");
      return signalPassFailure();
    }
    isolateInputs(main);
  }
};
} // namespace
