// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The native driver: mlir-opt with the dialects and passes of this project, and
// no others.

#include "tpu_eval/Conversion/LowerPreprocess/LowerPreprocess.h"
#include "tpu_eval/Dialect/Image/IR/Image.h"
#include "tpu_eval/Dialect/Top/IR/Top.h"
#include "tpu_eval/Dialect/Tpu/IR/Tpu.h"
#include "tpu_eval/Transforms/Splice/Splice.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"
#include "mlir/Transforms/Passes.h"

int main(int argc, char **argv) {
  mlir::DialectRegistry registry;
  registry.insert<mlir::func::FuncDialect, mlir::quant::QuantDialect,
                  tpu_eval::top::TopDialect, tpu_eval::tpu::TpuDialect,
                  tpu_eval::image::ImageDialect>();
  mlir::registerTransformsPasses();
  tpu_eval::registerLowerPreprocessPasses();
  tpu_eval::registerSplicePasses();
  return mlir::asMainReturnCode(
      mlir::MlirOptMain(argc, argv, "tpu-eval optimizer driver\n", registry));
}
