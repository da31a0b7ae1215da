// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Testing/RunTests.h"

#include "tpu_eval/Dialect/Check/IR/Check.h"
#include "tpu_eval/Dialect/Top/IR/Top.h"
#include "tpu_eval/Interpreter/Builders/Registries.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"
#include "tpu_eval/Interpreter/Session.h"
#include "tpu_eval/Testing/Expectation.h"
#include "tpu_eval/Testing/TestNetwork.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/Path.h"

#include <cstring>

using namespace mlir;

namespace tpu_eval::testing {

static const char *nameOf(KernelSet kernels) {
  return kernels == KernelSet::Fast ? "fast" : "reference";
}

/// Finds the weights of a test: those that stand in it, and those of the file
/// that its module names, which is read when first asked for.
static WeightSource weightSource(TestNetwork &network,
                                 const std::string &folder) {
  return [&network, folder, file = std::optional<Arrays>()](
             const std::string &name, std::string &error) mutable {
    if (auto found = network.weights.find(name); found != network.weights.end())
      return found->second;
    auto attribute =
        (*network.module)->getAttrOfType<StringAttr>("module.weight_file");
    if (!file && attribute) {
      SmallString<128> path(folder);
      llvm::sys::path::append(path, attribute.getValue());
      auto arrays = readNpz(path, error);
      if (failed(arrays))
        return WeightData();
      file = std::move(*arrays);
    }
    return file ? file->lookup(name) : WeightData();
  };
}

static Bounds boundsOf(Operation *op) {
  return llvm::TypeSwitch<Operation *, Bounds>(op)
      .Case<check::ExpectCloseOp, check::ExpectCloseConstOp>([](auto close) {
        auto real = [](std::optional<llvm::APFloat> value) {
          return value ? std::optional<double>(value->convertToDouble())
                       : std::nullopt;
        };
        return Bounds{close.getMaxUlp(), real(close.getAbs()),
                      real(close.getRel())};
      })
      .Default([](Operation *) { return Bounds(); });
}

/// `numbers` as a tensor of `type`, in the interpreter's storage.
static WeightData storageOf(const WeightData &numbers, const TensorType &type) {
  std::string error;
  auto fitted = fitWeight(numbers, type, error);
  assert(succeeded(fitted) && "the verifier has compared the types");
  return *fitted;
}

namespace {

/// One test function, with one set of kernels.
class TestRun {
public:
  TestRun(TestNetwork &network, const Program &program)
      : network(network), program(program), session(program) {}

  Fault run();
  /// What is wrong with the tensor that an expectation judges.
  std::string judge(const Expectation &expectation);

private:
  TestNetwork &network;
  const Program &program;
  Session session;
};

Fault TestRun::run() {
  for (size_t i = 0; i < network.inputs.size(); ++i) {
    Tensor input = session.input(i);
    WeightData numbers = storageOf(network.inputs[i], *input.type);
    std::memcpy(input.data, numbers.data, input.type->bytes());
  }
  return session.run();
}

std::string TestRun::judge(const Expectation &expectation) {
  Tensor actual = session.output(expectation.actual);
  if (expectation.expected)
    return difference(actual, session.output(*expectation.expected),
                      boundsOf(expectation.op));
  auto value = expectation.op->getAttrOfType<DenseElementsAttr>("expected");
  WeightData numbers = storageOf(numbersOf(value), *actual.type);
  Tensor expected{actual.type, const_cast<void *>(numbers.data)};
  return difference(actual, expected, boundsOf(expectation.op));
}

struct RunTestsPass : PassWrapper<RunTestsPass, OperationPass<ModuleOp>> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(RunTestsPass)
  explicit RunTestsPass(RunOptions options) : options(std::move(options)) {}

  StringRef getArgument() const override { return "run"; }
  StringRef getDescription() const override { return "run tests"; }
  void getDependentDialects(DialectRegistry &registry) const override {
    registry.insert<func::FuncDialect, top::TopDialect>();
  }
  void runOnOperation() override;

private:
  LogicalResult runTest(func::FuncOp function);
  FailureOr<Program> build(TestNetwork &network, KernelSet kernels);
  LogicalResult runTest(func::FuncOp function, TestNetwork &network,
                        const Program &program, KernelSet kernels);

  RunOptions options;
};

bool isTest(func::FuncOp function) {
  return !function.isExternal() &&
         llvm::any_of(function.getOps(), [](Operation &op) {
           return isa<check::CheckDialect>(op.getDialect()) &&
                  op.getNumResults() == 0;
         });
}

void RunTestsPass::runOnOperation() {
  bool any = false, good = true;
  for (auto function : getOperation().getOps<func::FuncOp>())
    if (isTest(function)) {
      any = true;
      good &= succeeded(runTest(function));
    }
  if (!any)
    getOperation().emitError(
        "expected a function with an expectation, but got none");
  if (!any || !good)
    signalPassFailure();
  markAllAnalysesPreserved();
}

LogicalResult RunTestsPass::runTest(func::FuncOp function) {
  auto network = buildTestNetwork(function);
  if (failed(network))
    return failure();
  bool good = true;
  for (KernelSet kernels : options.kernels) {
    auto program = build(*network, kernels);
    if (failed(program)) // with others, too
      return failure();
    good &= succeeded(runTest(function, *network, *program, kernels));
  }
  return success(good);
}

FailureOr<Program> RunTestsPass::build(TestNetwork &network,
                                       KernelSet kernels) {
  if (kernels == KernelSet::Fast)
    if (std::string fault = kernels::fast::isaFault(); !fault.empty())
      return emitError(network.module->getLoc()) << fault;
  return Program::build(
      *network.module, weightSource(network, options.folder),
      options.registry ? *options.registry : interpreterRegistry(), kernels);
}

LogicalResult RunTestsPass::runTest(func::FuncOp function, TestNetwork &network,
                                    const Program &program, KernelSet kernels) {
  TestRun test(network, program);
  if (Fault fault = test.run(); !fault.empty())
    return emitError(function.getLoc())
           << nameOf(kernels) << " kernels: " << fault;
  bool good = true;
  for (const Expectation &expectation : network.expectations)
    if (std::string what = test.judge(expectation); !what.empty()) {
      emitError(expectation.op->getLoc())
          << nameOf(kernels) << " kernels: " << what;
      good = false;
    }
  return success(good);
}

} // namespace

std::unique_ptr<Pass> createRunTestsPass(RunOptions options) {
  return std::make_unique<RunTestsPass>(std::move(options));
}

} // namespace tpu_eval::testing
