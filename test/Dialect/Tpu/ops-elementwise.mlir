// Elementwise ops of Tpu. Where an attribute is left out, its default appears. Printed, parsed and printed again.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

module attributes {module.chip = "bm1684x", module.mode = "INT8", module.state = "TPU_LOWERED"} {
// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<2x4x8xf32>, %c: tensor<4x1xf32>, %q: tensor<2x4x8x!quant.uniform<i8:f32, 0.5:3>>, %s: tensor<4x1xi8>, %b: tensor<2x4x8x!quant.uniform<u8<0:1>:f32, 1.0>>) {
  %none = "top.None"() : () -> none

  // CHECK: "tpu.Clip"({{.*}}) {max = 6.000000e+00 : f64, min = -1.000000e+00 : f64} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("clip")
  %0 = "tpu.Clip"(%x) {min = -1.0, max = 6.0} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("clip")

  // CHECK: "tpu.LeakyRelu"({{.*}}) {alpha = 2.500000e-01 : f64, round_mode = #tpu<round_mode HalfAwayFromZero>} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("leaky_relu")
  %1 = "tpu.LeakyRelu"(%x) {alpha = 0.25} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("leaky_relu")

  // CHECK: "tpu.LeakyRelu"({{.*}}) {multiplier = 43 : si32, round_mode = #tpu<round_mode HalfAwayFromZero>, rshift = 6 : si32} : (tensor<2x4x8x!quant.uniform<i8:f32, 5.000000e-01:3>>) -> tensor<2x4x8x!quant.uniform<i8:f32, 5.000000e-01:3>> loc("leaky_relu_int8")
  %2 = "tpu.LeakyRelu"(%q) {multiplier = 43 : si32, rshift = 6 : si32} : (tensor<2x4x8x!quant.uniform<i8:f32, 0.5:3>>) -> tensor<2x4x8x!quant.uniform<i8:f32, 0.5:3>> loc("leaky_relu_int8")

  // CHECK: "tpu.PReluOp"({{.*}}) {rshift = 0 : si32} : (tensor<2x4x8xf32>, tensor<4x1xf32>) -> tensor<2x4x8xf32> loc("prelu")
  %3 = "tpu.PReluOp"(%x, %c) : (tensor<2x4x8xf32>, tensor<4x1xf32>) -> tensor<2x4x8xf32> loc("prelu")

  // CHECK: "tpu.PReluOp"({{.*}}) {rshift = 5 : si32} : (tensor<2x4x8x!quant.uniform<i8:f32, 5.000000e-01:3>>, tensor<4x1xi8>) -> tensor<2x4x8x!quant.uniform<i8:f32, 5.000000e-01:3>> loc("prelu_int8")
  %4 = "tpu.PReluOp"(%q, %s) {rshift = 5 : si32} : (tensor<2x4x8x!quant.uniform<i8:f32, 0.5:3>>, tensor<4x1xi8>) -> tensor<2x4x8x!quant.uniform<i8:f32, 0.5:3>> loc("prelu_int8")

  // CHECK: "tpu.FusedActiveCast"({{.*}}) {mode = #tpu<active_mode EXP>, round_mode = #tpu<round_mode HalfAwayFromZero>} : (tensor<2x4x8xf32>) -> tensor<2x4x8x!quant.uniform<i8:f32, 5.000000e-01:3>> loc("fused_active_cast")
  %5 = "tpu.FusedActiveCast"(%x) {mode = #tpu<active_mode EXP>} : (tensor<2x4x8xf32>) -> tensor<2x4x8x!quant.uniform<i8:f32, 0.5:3>> loc("fused_active_cast")

  // CHECK: "tpu.Div"({{.*}}) {do_relu = false, is_reverse = false, multiplier = 1 : si32, relu_limit = -1.000000e+00 : f64, rshift = 0 : si32} : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("div")
  %6 = "tpu.Div"(%c, %x) : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("div")

  // CHECK: "tpu.Max"({{.*}}) {do_relu = false, relu_limit = -1.000000e+00 : f64} : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("max")
  %7 = "tpu.Max"(%c, %x) : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("max")

  // CHECK: "tpu.Min"({{.*}}) {do_relu = false, relu_limit = -1.000000e+00 : f64} : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("min")
  %8 = "tpu.Min"(%c, %x) : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("min")

  // CHECK: "tpu.LogicalAnd"({{.*}}) : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("logical_and")
  %9 = "tpu.LogicalAnd"(%c, %x) : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("logical_and")

  // CHECK: "tpu.CastAdd"({{.*}}) {do_relu = false, relu_limit = -1.000000e+00 : f64, round_mode = #tpu<round_mode HalfAwayFromZero>} : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("cast_add")
  %10 = "tpu.CastAdd"(%c, %x) : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("cast_add")

  // CHECK: "tpu.Max"({{.*}}) {do_relu = false, multipliers = [3, 5], relu_limit = -1.000000e+00 : f64, rshifts = [2, 3]} : (tensor<2x4x8x!quant.uniform<i8:f32, 5.000000e-01:3>>, tensor<2x4x8x!quant.uniform<i8:f32, 5.000000e-01:3>>) -> tensor<2x4x8x!quant.uniform<i8:f32, 5.000000e-01:3>> loc("max_int8")
  %11 = "tpu.Max"(%q, %q) {multipliers = [3, 5], rshifts = [2, 3]} : (tensor<2x4x8x!quant.uniform<i8:f32, 0.5:3>>, tensor<2x4x8x!quant.uniform<i8:f32, 0.5:3>>) -> tensor<2x4x8x!quant.uniform<i8:f32, 0.5:3>> loc("max_int8")

  // CHECK: "tpu.AddConst"({{.*}}) {const_val = 5.000000e-01 : f64, do_relu = false, f8_scale = 1.000000e+00 : f64, multiplier = 1 : si32, relu_limit = -1.000000e+00 : f64, rshift = 0 : si32} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("add_const")
  %12 = "tpu.AddConst"(%x) {const_val = 0.5} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("add_const")

  // CHECK: "tpu.SubConst"({{.*}}) {const_val = 5.000000e-01 : f64, do_relu = false, f8_scale = 1.000000e+00 : f64, is_reverse = false, multiplier = 1 : si32, relu_limit = -1.000000e+00 : f64, rshift = 0 : si32} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("sub_const")
  %13 = "tpu.SubConst"(%x) {const_val = 0.5} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("sub_const")

  // CHECK: "tpu.MulConst"({{.*}}) {const_val = 5.000000e-01 : f64, do_relu = false, multiplier = 1 : si32, relu_limit = -1.000000e+00 : f64, rshift = 0 : si32} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("mul_const")
  %14 = "tpu.MulConst"(%x) {const_val = 0.5} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("mul_const")

  // CHECK: "tpu.MaxConst"({{.*}}) {const_val = 5.000000e-01 : f64, do_relu = false, multiplier = 1 : si32, relu_limit = -1.000000e+00 : f64, rshift = 0 : si32} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("max_const")
  %15 = "tpu.MaxConst"(%x) {const_val = 0.5} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("max_const")

  // CHECK: "tpu.MinConst"({{.*}}) {const_val = 5.000000e-01 : f64, do_relu = false, multiplier = 1 : si32, relu_limit = -1.000000e+00 : f64, rshift = 0 : si32} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("min_const")
  %16 = "tpu.MinConst"(%x) {const_val = 0.5} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("min_const")

  // CHECK: "tpu.AddConst"({{.*}}) {const_val = 2.496000e+03 : f64, do_relu = true, f8_scale = 1.000000e+00 : f64, multiplier = 107 : si32, relu_limit = -1.000000e+00 : f64, rshift = 6 : si32} : (tensor<2x4x8x!quant.uniform<i8:f32, 5.000000e-01:3>>) -> tensor<2x4x8x!quant.uniform<i8:f32, 5.000000e-01:3>> loc("add_const_int8")
  %17 = "tpu.AddConst"(%q) {const_val = 2496.0, multiplier = 107 : si32, rshift = 6 : si32, do_relu = true} : (tensor<2x4x8x!quant.uniform<i8:f32, 0.5:3>>) -> tensor<2x4x8x!quant.uniform<i8:f32, 0.5:3>> loc("add_const_int8")

  // CHECK: "tpu.SubConst"({{.*}}) {const_val = 8.300000e+01 : f64, do_relu = false, f8_scale = 1.000000e+00 : f64, is_reverse = true, multiplier = 1 : si32, relu_limit = -1.000000e+00 : f64, rshift = 0 : si32} : (tensor<2x4x8x!quant.uniform<i8:f32, 5.000000e-01:3>>) -> tensor<2x4x8x!quant.uniform<i8:f32, 5.000000e-01:3>> loc("sub_const_int8")
  %18 = "tpu.SubConst"(%q) {const_val = 83.0, is_reverse = true} : (tensor<2x4x8x!quant.uniform<i8:f32, 0.5:3>>) -> tensor<2x4x8x!quant.uniform<i8:f32, 0.5:3>> loc("sub_const_int8")

  // CHECK: "tpu.Reciprocal"({{.*}}) {const_val = 1.000000e+00 : f64, do_relu = false, relu_limit = -1.000000e+00 : f64} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("reciprocal")
  %19 = "tpu.Reciprocal"(%x) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("reciprocal")

  // CHECK: "tpu.Compare"({{.*}}) {mode = "GreaterOrEqual"} : (tensor<2x4x8xf32>, tensor<4x1xf32>) -> tensor<2x4x8xf32> loc("compare")
  %20 = "tpu.Compare"(%x, %c) {mode = "GreaterOrEqual"} : (tensor<2x4x8xf32>, tensor<4x1xf32>) -> tensor<2x4x8xf32> loc("compare")

  // CHECK: "tpu.CompareConst"({{.*}}) {const_val = 5.000000e-01 : f64, inversed = true, mode = "Less"} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("compare_const")
  %21 = "tpu.CompareConst"(%x) {mode = "Less", const_val = 0.5, inversed = true} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("compare_const")

  // CHECK: "tpu.Compare"({{.*}}) {mode = "Equal"} : (tensor<2x4x8x!quant.uniform<i8:f32, 5.000000e-01:3>>, tensor<2x4x8x!quant.uniform<i8:f32, 5.000000e-01:3>>) -> tensor<2x4x8x!quant.uniform<u8<0:1>:f32, 1.000000e+00>> loc("compare_int8")
  %22 = "tpu.Compare"(%q, %q) {mode = "Equal"} : (tensor<2x4x8x!quant.uniform<i8:f32, 0.5:3>>, tensor<2x4x8x!quant.uniform<i8:f32, 0.5:3>>) -> tensor<2x4x8x!quant.uniform<u8<0:1>:f32, 1.0>> loc("compare_int8")

  // CHECK: "tpu.Where"({{.*}}) {x_const_val = 0.000000e+00 : f64, x_is_const = false, y_const_val = 0.000000e+00 : f64, y_is_const = false} : (tensor<2x4x8xf32>, tensor<2x4x8xf32>, tensor<4x1xf32>, none) -> tensor<2x4x8xf32> loc("where")
  %23 = "tpu.Where"(%x, %x, %c, %none) : (tensor<2x4x8xf32>, tensor<2x4x8xf32>, tensor<4x1xf32>, none) -> tensor<2x4x8xf32> loc("where")

  // CHECK: "tpu.Where"({{.*}}) {x_const_val = -3.200000e+01 : f64, x_is_const = true, y_const_val = 0.000000e+00 : f64, y_is_const = false} : (tensor<2x4x8x!quant.uniform<u8<0:1>:f32, 1.000000e+00>>, none, tensor<2x4x8x!quant.uniform<i8:f32, 5.000000e-01:3>>, none) -> tensor<2x4x8x!quant.uniform<i8:f32, 5.000000e-01:3>> loc("where_int8")
  %24 = "tpu.Where"(%b, %none, %q, %none) {x_is_const = true, x_const_val = -32.0} : (tensor<2x4x8x!quant.uniform<u8<0:1>:f32, 1.0>>, none, tensor<2x4x8x!quant.uniform<i8:f32, 0.5:3>>, none) -> tensor<2x4x8x!quant.uniform<i8:f32, 0.5:3>> loc("where_int8")

  // CHECK: "tpu.MaskedFill"({{.*}}) {const_val = -1.000000e+04 : f64, inversed = true} : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("masked_fill")
  %25 = "tpu.MaskedFill"(%c, %x) {inversed = true, const_val = -10000.0} : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("masked_fill")

  // CHECK: "tpu.BinaryShift"({{.*}}) {is_reverse = false, mode = "Mul", round_mode = #tpu<round_mode HalfAwayFromZero>, saturation = true, shift = -1 : si32} : (tensor<2x4x8xf32>, tensor<4x1xf32>) -> tensor<2x4x8xf32> loc("binary_shift")
  %26 = "tpu.BinaryShift"(%x, %c) {mode = "Mul", shift = -1 : si32} : (tensor<2x4x8xf32>, tensor<4x1xf32>) -> tensor<2x4x8xf32> loc("binary_shift")

  // CHECK: "tpu.BinaryConstShift"({{.*}}) {is_reverse = false, mode = "Add", round_mode = #tpu<round_mode HalfAwayFromZero>, saturation = true, scale = 3 : si32, shift = -1 : si32} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("binary_const_shift")
  %27 = "tpu.BinaryConstShift"(%x) {mode = "Add", scale = 3 : si32, shift = -1 : si32} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("binary_const_shift")
  return
}
}
