// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Testing/TestNetwork.h"

#include "tpu_eval/Dialect/Check/IR/Check.h"
#include "tpu_eval/Dialect/Top/IR/Top.h"

#include "mlir/IR/Builders.h"
#include "mlir/IR/IRMapping.h"

using namespace mlir;

namespace tpu_eval::testing {

/// NumPy's code of an element type; narrow floats are bit patterns.
static std::string codeOf(Type element) {
  bool isUnsigned =
      element.isUnsignedInteger() || element.isF16() || element.isBF16();
  const char *kind = element.isF32() ? "f" : isUnsigned ? "u" : "i";
  return kind + std::to_string(element.getIntOrFloatBitWidth() / 8);
}

WeightData numbersOf(DenseElementsAttr value) {
  ArrayRef<char> raw = value.getRawData();
  auto bytes = std::make_shared<std::vector<char>>();
  for (int64_t copies = value.isSplat() ? value.getNumElements() : 1; copies;
       --copies)
    bytes->insert(bytes->end(), raw.begin(), raw.end());
  return {bytes->data(), value.getNumElements(), codeOf(value.getElementType()),
          bytes};
}

namespace {

/// Moves a function's ops into a network, one by one.
class NetworkBuilder {
public:
  explicit NetworkBuilder(func::FuncOp function)
      : builder(function.getContext()), function(function) {}
  TestNetwork build();

private:
  void add(Operation &op);
  void addInput(check::InputOp op);
  void addWeight(check::WeightOp op);
  size_t addOutput(Value value);

  OpBuilder builder;
  func::FuncOp function;
  TestNetwork network;
  Block *body = nullptr;
  IRMapping made;
  SmallVector<Value> outputs;
};

TestNetwork NetworkBuilder::build() {
  network.module = ModuleOp::create(function.getLoc());
  (*network.module)
      ->setDiscardableAttrs(function->getParentOfType<ModuleOp>()
                                ->getDiscardableAttrDictionary());
  builder.setInsertionPointToEnd(network.module->getBody());
  auto main = func::FuncOp::create(builder, function.getLoc(), "main",
                                   builder.getFunctionType({}, {}));
  body = main.addEntryBlock();
  builder.setInsertionPointToEnd(body);
  for (Operation &op : function.front().without_terminator())
    add(op);
  func::ReturnOp::create(builder, function.getLoc(), outputs);
  main.setFunctionType(builder.getFunctionType(body->getArgumentTypes(),
                                               ValueRange(outputs).getTypes()));
  return std::move(network);
}

void NetworkBuilder::add(Operation &op) {
  if (auto input = dyn_cast<check::InputOp>(op))
    return addInput(input);
  if (auto weight = dyn_cast<check::WeightOp>(op))
    return addWeight(weight);
  if (!isa<check::CheckDialect>(op.getDialect())) {
    builder.clone(op, made);
    return;
  }
  Expectation expectation{&op, addOutput(op.getOperand(0)), std::nullopt};
  if (op.getNumOperands() > 1)
    expectation.expected = addOutput(op.getOperand(1));
  network.expectations.push_back(expectation);
}

void NetworkBuilder::addInput(check::InputOp op) {
  made.map(op.getResult(),
           body->addArgument(op.getResult().getType(), op.getLoc()));
  network.inputs.push_back(numbersOf(op.getValue()));
}

void NetworkBuilder::addWeight(check::WeightOp op) {
  std::string name = "check.weight " + std::to_string(network.weights.size());
  auto loc = NameLoc::get(builder.getStringAttr(name), op.getLoc());
  auto weight =
      top::WeightOp::create(builder, loc, op->getResultTypes(), ValueRange());
  made.map(op.getResult(), weight.getResult());
  network.weights[name] = numbersOf(op.getValue());
}

size_t NetworkBuilder::addOutput(Value value) {
  outputs.push_back(made.lookup(value));
  return outputs.size() - 1;
}

} // namespace

FailureOr<TestNetwork> buildTestNetwork(func::FuncOp function) {
  if (function.getNumArguments())
    return function.emitOpError("expected a test without arguments, but got ")
           << function.getNumArguments();
  if (!function.getBody().hasOneBlock())
    return function.emitOpError("expected a test of one block, but got ")
           << function.getBody().getBlocks().size();
  return NetworkBuilder(function).build();
}

} // namespace tpu_eval::testing
