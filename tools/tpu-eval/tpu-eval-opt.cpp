// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The native driver: mlir-opt with the dialects and passes of this project, and
// no others; with --run it runs tests.

#include "tpu_eval/Conversion/LowerPreprocess/LowerPreprocess.h"
#include "tpu_eval/Dialect/Check/IR/Check.h"
#include "tpu_eval/Dialect/Image/IR/Image.h"
#include "tpu_eval/Dialect/Top/IR/Top.h"
#include "tpu_eval/Dialect/Tpu/IR/Tpu.h"
#include "tpu_eval/Interpreter/Builders/Registries.h"
#include "tpu_eval/Testing/RunTests.h"
#include "tpu_eval/Transforms/IsolateInputs/IsolateInputs.h"
#include "tpu_eval/Transforms/Splice/Splice.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Support/FileUtilities.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"
#include "mlir/Transforms/Passes.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace tpu_eval;

static cl::opt<bool>
    run("run",
        cl::desc("After the passes, run the functions that hold an op of the "
                 "check dialect, and print no module"));
static cl::list<KernelSet> kernelSets(
    "kernels", cl::desc("Kernels to run with; each set in turn by default"),
    cl::values(clEnumValN(KernelSet::Reference, "reference", "the plain ones"),
               clEnumValN(KernelSet::Fast, "fast", "those of the product")));

enum class Numerics { Interpreter, Cmodel };
static cl::opt<Numerics>
    numerics("numerics", cl::desc("Whose results to compute"),
             cl::init(Numerics::Interpreter),
             cl::values(clEnumValN(Numerics::Interpreter, "interpreter",
                                   "TPU-MLIR's interpreter's"),
                        clEnumValN(Numerics::Cmodel, "cmodel",
                                   "the hardware simulator's")));

/// The options of --run; weight files are beside the test.
static testing::RunOptions runOptions(StringRef input) {
  testing::RunOptions options;
  if (!kernelSets.empty())
    options.kernels.assign(kernelSets.begin(), kernelSets.end());
  if (numerics == Numerics::Cmodel)
    options.registry = &cmodelRegistry();
  options.folder = sys::path::parent_path(input).str();
  return options;
}

/// mlir-opt's work on one file, with the tests behind the passes and the
/// printed module dropped.
static mlir::LogicalResult runTests(StringRef input,
                                    mlir::DialectRegistry &registry) {
  std::string error;
  auto file = mlir::openInputFile(input, &error);
  if (!file) {
    errs() << error << "\n";
    return mlir::failure();
  }
  auto config = mlir::MlirOptMainConfig::createFromCLOptions();
  config.setPassPipelineSetupFn(
      [passes = config, input](mlir::PassManager &manager) {
        if (failed(passes.setupPassPipeline(manager)))
          return mlir::failure();
        manager.addPass(testing::createRunTestsPass(runOptions(input)));
        return mlir::success();
      });
  return mlir::MlirOptMain(nulls(), std::move(file), registry, config);
}

int main(int argc, char **argv) {
  mlir::DialectRegistry registry;
  registry.insert<mlir::func::FuncDialect, mlir::quant::QuantDialect,
                  top::TopDialect, tpu::TpuDialect, image::ImageDialect,
                  check::CheckDialect>();
  mlir::registerTransformsPasses();
  registerLowerPreprocessPasses();
  registerIsolateInputsPasses();
  registerSplicePasses();
  auto [input, output] = mlir::registerAndParseCLIOptions(
      argc, argv, "tpu-eval optimizer driver", registry);
  return mlir::asMainReturnCode(
      run ? runTests(input, registry)
          : mlir::MlirOptMain(argc, argv, input, output, registry));
}
