// Between number formats and scales. Where an attribute is left out, its default appears. Printed, parsed and printed again.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

module attributes {module.chip = "bm1684x", module.mode = "INT8", module.state = "TPU_LOWERED"} {
// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<1x4x8x8xf32>, %q: tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>>, %table: tensor<1x1x1x256xsi8>) {
  %none = "top.None"() : () -> none

  // CHECK: "tpu.Cast"({{.*}}) {round_mode = #tpu<round_mode HalfAwayFromZero>, with_scale = true} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8x!quant.uniform<i8:f32, 5.000000e-01:3>> loc("cast")
  %0 = "tpu.Cast"(%x) : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>> loc("cast")

  // CHECK: "tpu.Cast"({{.*}}) {round_mode = #tpu<round_mode TowardsZero>, with_scale = true} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xbf16> loc("cast_bf16")
  %1 = "tpu.Cast"(%x) {round_mode = #tpu<round_mode TowardsZero>} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xbf16> loc("cast_bf16")

  // CHECK: "tpu.Lut"({{.*}}) : (tensor<1x4x8x8x!quant.uniform<i8:f32, 5.000000e-01:3>>, tensor<1x1x1x256xsi8>) -> tensor<1x4x8x8x!quant.uniform<i8:f32, 5.000000e-01:3>> loc("lut")
  %2 = "tpu.Lut"(%q, %table) : (tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>>, tensor<1x1x1x256xsi8>) -> tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>> loc("lut")

  // CHECK: "tpu.MulShift"({{.*}}) {const_val = 3.000000e+00 : f64, multiplier = -51 : si32, rshift = 8 : si32} : (tensor<1x4x8x8x!quant.uniform<i8:f32, 5.000000e-01:3>>) -> tensor<1x4x8x8x!quant.uniform<i8:f32, 5.000000e-01:3>> loc("mul_shift")
  %3 = "tpu.MulShift"(%q) {multiplier = -51 : si32, rshift = 8 : si32, const_val = 3.0} : (tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>>) -> tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>> loc("mul_shift")

  // CHECK: "tpu.RequantInt"({{.*}}) {multiplier = 19 : si32, quant_mode = #tpu<rq_mode MultiplierShift>, round_mode = #tpu<round_mode HalfAwayFromZero>, rshift = 5 : si32} : (tensor<1x4x8x8x!quant.uniform<i8:f32, 5.000000e-01:3>>) -> tensor<1x4x8x8x!quant.uniform<i8:f32, 5.000000e-01:3>> loc("requant")
  %4 = "tpu.RequantInt"(%q) {multiplier = 19 : si32, rshift = 5 : si32, quant_mode = #tpu<rq_mode MultiplierShift>} : (tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>>) -> tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>> loc("requant")
  return
}
}
