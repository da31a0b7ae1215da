// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Module/Signature.h"
#include "tpu_eval/Dialect/Top/IR/Top.h"
#include "tpu_eval/Interpreter/Module/Types.h"

using namespace mlir;

namespace tpu_eval {

FailureOr<func::FuncOp> entryFunction(ModuleOp module) {
  auto main = module.lookupSymbol<func::FuncOp>("main");
  if (!main || main.isExternal())
    return module.emitError(
        "expected a function @main with a body, but got none");
  // An op that nobody knows may stand where a terminator does.
  Operation &last = main.getBody().back().back();
  if (!isa<func::ReturnOp>(last))
    return main.emitError("expected @main to end with func.return, but got ")
           << last.getName();
  return main;
}

std::string argumentName(BlockArgument argument) {
  Value value = argument;
  while (value.hasOneUse()) {
    Operation *user = *value.user_begin();
    if (isa<top::InputOp>(user))
      return resultName(user->getResult(0));
    if (user->getNumOperands() != 1 || user->getNumResults() != 1)
      break;
    value = user->getResult(0);
  }
  return "arg" + std::to_string(argument.getArgNumber());
}

static FailureOr<NamedType> named(Operation *where, std::string name,
                                  Type type) {
  std::string reason;
  auto converted = convertType(type, reason);
  if (failed(converted)) {
    where->emitError() << "'" << name << "': " << reason;
    return failure();
  }
  return NamedType{std::move(name), *converted};
}

FailureOr<std::vector<NamedType>> moduleInputs(ModuleOp module) {
  auto main = entryFunction(module);
  if (failed(main))
    return failure();
  std::vector<NamedType> inputs;
  for (BlockArgument argument : main->getArguments()) {
    auto input = named(*main, argumentName(argument), argument.getType());
    if (failed(input))
      return failure();
    inputs.push_back(std::move(*input));
  }
  return inputs;
}

FailureOr<std::vector<NamedType>> moduleOutputs(ModuleOp module) {
  auto main = entryFunction(module);
  if (failed(main))
    return failure();
  std::vector<NamedType> outputs;
  Operation *end = main->getBody().back().getTerminator();
  for (Value value : end->getOperands()) {
    auto result = dyn_cast<OpResult>(value);
    std::string name = result ? resultName(result) : "";
    if (name.empty())
      name = "output" + std::to_string(outputs.size());
    auto output = named(end, std::move(name), value.getType());
    if (failed(output))
      return failure();
    outputs.push_back(std::move(*output));
  }
  return outputs;
}

} // namespace tpu_eval
