// Arithmetic and activations. Where an attribute is left out, its default appears. Printed, parsed and printed again.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

module attributes {module.chip = "bm1684x", module.mode = "INT8", module.state = "TPU_LOWERED"} {
// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<1x4x8x8xf32>, %c: tensor<1x4x1x1xf32>, %q: tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>>, %x16: tensor<1x4x8x8xbf16>, %floats: tensor<1x1x1x256xf32>) {
  %none = "top.None"() : () -> none

  // CHECK: "tpu.Add"({{.*}}) {do_relu = false, relu_limit = -1.000000e+00 : f64} : (tensor<1x4x8x8xf32>, tensor<1x4x1x1xf32>) -> tensor<1x4x8x8xf32> loc("add")
  %0 = "tpu.Add"(%x, %c) : (tensor<1x4x8x8xf32>, tensor<1x4x1x1xf32>) -> tensor<1x4x8x8xf32> loc("add")

  // CHECK: "tpu.Add"({{.*}}) {do_relu = false, multipliers = [97, 29], relu_limit = -1.000000e+00 : f64, rshifts = [7, 5]} : (tensor<1x4x8x8x!quant.uniform<i8:f32, 5.000000e-01:3>>, tensor<1x4x8x8x!quant.uniform<i8:f32, 5.000000e-01:3>>) -> tensor<1x4x8x8x!quant.uniform<i8:f32, 5.000000e-01:3>> loc("add_int8")
  %1 = "tpu.Add"(%q, %q) {multipliers = [97, 29], rshifts = [7, 5]} : (tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>>, tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>>) -> tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>> loc("add_int8")

  // CHECK: "tpu.Sub"({{.*}}) {do_relu = false, is_reverse = false, relu_limit = -1.000000e+00 : f64} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("sub")
  %2 = "tpu.Sub"(%x, %x) : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("sub")

  // CHECK: "tpu.Mul"({{.*}}) {do_relu = false, multiplier = 1 : si32, quant_mode = #tpu<rq_mode MultiplierShift>, relu_limit = -1.000000e+00 : f64, rshift = 0 : si32} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("mul")
  %3 = "tpu.Mul"(%x, %x) : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("mul")

  // CHECK: "tpu.Mul"({{.*}}) {do_relu = false, multiplier = 1 : si32, quant_mode = #tpu<rq_mode MultiplierShift>, relu_limit = -1.000000e+00 : f64, rshift = -1 : si32} : (tensor<1x4x8x8x!quant.uniform<i8:f32, 5.000000e-01:3>>, tensor<1x4x8x8x!quant.uniform<i8:f32, 5.000000e-01:3>>) -> tensor<1x4x8x8x!quant.uniform<i8:f32, 5.000000e-01:3>> loc("mul_left_shift")
  %4 = "tpu.Mul"(%q, %q) {multiplier = 1 : si32, rshift = -1 : si32} : (tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>>, tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>>) -> tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>> loc("mul_left_shift")

  // CHECK: "tpu.Relu"({{.*}}) {relu_limit = -1.000000e+00 : f64} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("relu")
  %5 = "tpu.Relu"(%x) : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("relu")

  // CHECK: "tpu.Active"({{.*}}) {mode = #tpu<active_mode SILU>} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("active")
  %6 = "tpu.Active"(%x) {mode = #tpu<active_mode SILU>} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("active")

  // CHECK: "tpu.Active"({{.*}}) {bias = 0.000000e+00 : f64, coeffs = [5.000000e-01], mode = #tpu<active_mode ELU>} : (tensor<1x4x8x8xbf16>) -> tensor<1x4x8x8xbf16> loc("active_coeffs")
  %7 = "tpu.Active"(%x16) {mode = #tpu<active_mode ELU>, coeffs = [0.5], bias = 0.0} : (tensor<1x4x8x8xbf16>) -> tensor<1x4x8x8xbf16> loc("active_coeffs")

  // CHECK: "tpu.Softmax"({{.*}}) {axis = 1 : si32, beta = 1.000000e+00 : f64, log = false, round_mode = #tpu<round_mode HalfAwayFromZero>} : (tensor<1x4x8x8xf32>, none, none, none, none, none) -> tensor<1x4x8x8xf32> loc("softmax")
  %8 = "tpu.Softmax"(%x, %none, %none, %none, %none, %none) {axis = 1 : si32} : (tensor<1x4x8x8xf32>, none, none, none, none, none) -> tensor<1x4x8x8xf32> loc("softmax")

  // CHECK: "tpu.Softmax"({{.*}}) {axis = 1 : si32, beta = 1.000000e+00 : f64, log = false, round_mode = #tpu<round_mode HalfAwayFromZero>} : (tensor<1x4x8x8x!quant.uniform<i8:f32, 5.000000e-01:3>>, tensor<1x1x1x256xf32>, none, none, none, none) -> tensor<1x4x8x8x!quant.uniform<i8:f32, 5.000000e-01:3>> loc("softmax_int8")
  %9 = "tpu.Softmax"(%q, %floats, %none, %none, %none, %none) {axis = 1 : si32} : (tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>>, tensor<1x1x1x256xf32>, none, none, none, none) -> tensor<1x4x8x8x!quant.uniform<i8:f32, 0.5:3>> loc("softmax_int8")
  return
}
}
