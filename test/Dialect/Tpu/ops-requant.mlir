// Rescaling in other ways. Where an attribute is left out, its default appears. Printed, parsed and printed again.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

module attributes {module.chip = "bm1684x", module.mode = "INT8", module.state = "TPU_LOWERED"} {
// CHECK-LABEL: func.func @main
func.func @main(%i: tensor<1x4x8x8xi32>, %q: tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>>, %n: tensor<1x4x1x3xi32>, %f: tensor<1x4x1x2xf32>) {
  %none = "top.None"() : () -> none

  // CHECK: "tpu.RequantIntAxis"({{.*}}) {fuse_rq_axis = false, quant_mode = #tpu<rq_mode MultiplierShift>, round_mode = #tpu<round_mode HalfAwayFromZero>, rq_axis = 1 : si32} : (tensor<1x4x8x8xi32>, tensor<1x4x1x3xi32>) -> tensor<1x4x8x8x!quant.uniform<i8:f32, 5.000000e-01:3>> loc("requant_int_axis")
  %0 = "tpu.RequantIntAxis"(%i, %n) {quant_mode = #tpu<rq_mode MultiplierShift>} : (tensor<1x4x8x8xi32>, tensor<1x4x1x3xi32>) -> tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>> loc("requant_int_axis")

  // CHECK: "tpu.RequantFp"({{.*}}) {first_round_mode = #tpu<round_mode HalfAwayFromZero>, offset = 0.000000e+00 : f64, quant_mode = #tpu<rq_mode TFLite>, round_mode = #tpu<round_mode HalfAwayFromZero>, scale = 5.000000e-01 : f64} : (tensor<1x4x8x8xi32>) -> tensor<1x4x8x8x!quant.uniform<i8:f32, 5.000000e-01:3>> loc("requant_fp")
  %1 = "tpu.RequantFp"(%i) {scale = 0.5 : f64, quant_mode = #tpu<rq_mode TFLite>} : (tensor<1x4x8x8xi32>) -> tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>> loc("requant_fp")

  // CHECK: "tpu.RequantFpAxis"({{.*}}) {first_round_mode = #tpu<round_mode HalfAwayFromZero>, quant_mode = #tpu<rq_mode TFLite>, round_mode = #tpu<round_mode HalfAwayFromZero>} : (tensor<1x4x8x8xi32>, tensor<1x4x1x2xf32>) -> tensor<1x4x8x8x!quant.uniform<i8:f32, 5.000000e-01:3>> loc("requant_fp_axis")
  %2 = "tpu.RequantFpAxis"(%i, %f) {quant_mode = #tpu<rq_mode TFLite>} : (tensor<1x4x8x8xi32>, tensor<1x4x1x2xf32>) -> tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>> loc("requant_fp_axis")

  // CHECK: "tpu.DequantInt"({{.*}}) {lshift = 0 : i64, multiplier = 3 : si32, quant_mode = #tpu<dq_mode Normal>, round_mode = #tpu<round_mode HalfAwayFromZero>, shift = -1 : i64} : (tensor<1x4x8x8x!quant.uniform<i8:f32, 5.000000e-01:3>>) -> tensor<1x4x8x8xi32> loc("dequant_int")
  %3 = "tpu.DequantInt"(%q) {multiplier = 3 : si32, shift = -1 : i64, quant_mode = #tpu<dq_mode Normal>} : (tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>>) -> tensor<1x4x8x8xi32> loc("dequant_int")

  // CHECK: "tpu.DequantIntAxis"({{.*}}) {lshift = 10 : i64, quant_mode = #tpu<dq_mode TFLite>, round_mode = #tpu<round_mode HalfAwayFromZero>} : (tensor<1x4x8x8x!quant.uniform<i8:f32, 5.000000e-01:3>>, tensor<1x4x1x3xi32>) -> tensor<1x4x8x8xi32> loc("dequant_int_axis")
  %4 = "tpu.DequantIntAxis"(%q, %n) {quant_mode = #tpu<dq_mode TFLite>, lshift = 10 : i64} : (tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>>, tensor<1x4x1x3xi32>) -> tensor<1x4x8x8xi32> loc("dequant_int_axis")
  return
}
}
