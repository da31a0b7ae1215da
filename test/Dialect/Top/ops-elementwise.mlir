// Elementwise ops of Top. Where an attribute is left out, its default appears. Printed, parsed and printed again.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<2x4x8xf32>, %c: tensor<4x1xf32>) {
  %none = "top.None"() : () -> none

  // CHECK: "top.Abs"({{.*}}) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("abs")
  %0 = "top.Abs"(%x) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("abs")

  // CHECK: "top.Arccos"({{.*}}) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("arccos")
  %1 = "top.Arccos"(%x) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("arccos")

  // CHECK: "top.Arctanh"({{.*}}) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("arctanh")
  %2 = "top.Arctanh"(%x) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("arctanh")

  // CHECK: "top.Ceil"({{.*}}) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("ceil")
  %3 = "top.Ceil"(%x) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("ceil")

  // CHECK: "top.Cos"({{.*}}) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("cos")
  %4 = "top.Cos"(%x) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("cos")

  // CHECK: "top.Cosh"({{.*}}) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("cosh")
  %5 = "top.Cosh"(%x) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("cosh")

  // CHECK: "top.Erf"({{.*}}) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("erf")
  %6 = "top.Erf"(%x) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("erf")

  // CHECK: "top.Exp"({{.*}}) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("exp")
  %7 = "top.Exp"(%x) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("exp")

  // CHECK: "top.Floor"({{.*}}) {is_scalar = false} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("floor")
  %8 = "top.Floor"(%x) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("floor")

  // CHECK: "top.GELU"({{.*}}) {approx_mode = "normal", round_mode = "HalfAwayFromZero"} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("gelu")
  %9 = "top.GELU"(%x) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("gelu")

  // CHECK: "top.HardSwish"({{.*}}) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("hard_swish")
  %10 = "top.HardSwish"(%x) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("hard_swish")

  // CHECK: "top.Log"({{.*}}) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("log")
  %11 = "top.Log"(%x) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("log")

  // CHECK: "top.Mish"({{.*}}) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("mish")
  %12 = "top.Mish"(%x) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("mish")

  // CHECK: "top.Round"({{.*}}) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("round")
  %13 = "top.Round"(%x) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("round")

  // CHECK: "top.Rsqrt"({{.*}}) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("rsqrt")
  %14 = "top.Rsqrt"(%x) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("rsqrt")

  // CHECK: "top.Sign"({{.*}}) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("sign")
  %15 = "top.Sign"(%x) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("sign")

  // CHECK: "top.Sin"({{.*}}) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("sin")
  %16 = "top.Sin"(%x) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("sin")

  // CHECK: "top.Sinh"({{.*}}) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("sinh")
  %17 = "top.Sinh"(%x) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("sinh")

  // CHECK: "top.Softplus"({{.*}}) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("softplus")
  %18 = "top.Softplus"(%x) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("softplus")

  // CHECK: "top.Softsign"({{.*}}) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("softsign")
  %19 = "top.Softsign"(%x) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("softsign")

  // CHECK: "top.Sqrt"({{.*}}) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("sqrt")
  %20 = "top.Sqrt"(%x) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("sqrt")

  // CHECK: "top.Tan"({{.*}}) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("tan")
  %21 = "top.Tan"(%x) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("tan")

  // CHECK: "top.Tanh"({{.*}}) {round_mode = "HalfAwayFromZero"} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("tanh")
  %22 = "top.Tanh"(%x) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("tanh")

  // CHECK: "top.GELU"({{.*}}) {approx_mode = "tanh", round_mode = "HalfAwayFromZero"} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("gelu_tanh")
  %23 = "top.GELU"(%x) {approx_mode = "tanh"} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("gelu_tanh")

  // CHECK: "top.Clip"({{.*}}) {max = 6.000000e+00 : f64, min = -1.000000e+00 : f64} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("clip")
  %24 = "top.Clip"(%x) {min = -1.0, max = 6.0} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("clip")

  // CHECK: "top.Elu"({{.*}}) {alpha = 5.000000e-01 : f64} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("elu")
  %25 = "top.Elu"(%x) {alpha = 0.5} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("elu")

  // CHECK: "top.HardSigmoid"({{.*}}) {alpha = 2.500000e-01 : f64, beta = 5.000000e-01 : f64} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("hard_sigmoid")
  %26 = "top.HardSigmoid"(%x) {alpha = 0.25, beta = 0.5} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("hard_sigmoid")

  // CHECK: "top.LeakyRelu"({{.*}}) {alpha = 2.500000e-01 : f64, round_mode = "HalfAwayFromZero"} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("leaky_relu")
  %27 = "top.LeakyRelu"(%x) {alpha = 0.25} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("leaky_relu")

  // CHECK: "top.LogB"({{.*}}) {base = 2 : i64} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("log_b")
  %28 = "top.LogB"(%x) {base = 2 : i64} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("log_b")

  // CHECK: "top.PRelu"({{.*}}) : (tensor<2x4x8xf32>, tensor<4x1xf32>) -> tensor<2x4x8xf32> loc("prelu")
  %29 = "top.PRelu"(%x, %c) : (tensor<2x4x8xf32>, tensor<4x1xf32>) -> tensor<2x4x8xf32> loc("prelu")

  // CHECK: "top.Swish"({{.*}}) {beta = 1.500000e+00 : f64, round_mode = "HalfAwayFromZero"} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("swish")
  %30 = "top.Swish"(%x) {beta = 1.5} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("swish")

  // CHECK: "top.Div"({{.*}}) {do_relu = false, is_reverse = false, is_scalar = false, relu_limit = -1.000000e+00 : f64} : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("div")
  %31 = "top.Div"(%c, %x) : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("div")

  // CHECK: "top.Max"({{.*}}) : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("max")
  %32 = "top.Max"(%c, %x) : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("max")

  // CHECK: "top.Min"({{.*}}) : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("min")
  %33 = "top.Min"(%c, %x) : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("min")

  // CHECK: "top.Mod"({{.*}}) : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("mod")
  %34 = "top.Mod"(%c, %x) : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("mod")

  // CHECK: "top.Remainder"({{.*}}) : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("remainder")
  %35 = "top.Remainder"(%c, %x) : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("remainder")

  // CHECK: "top.Pow3"({{.*}}) : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("pow3")
  %36 = "top.Pow3"(%c, %x) : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("pow3")

  // CHECK: "top.LogicalAnd"({{.*}}) : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("logical_and")
  %37 = "top.LogicalAnd"(%c, %x) : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("logical_and")

  // CHECK: "top.Div"({{.*}}) {do_relu = true, is_reverse = true, is_scalar = false, relu_limit = 6.000000e+00 : f64} : (tensor<2x4x8xf32>, tensor<4x1xf32>) -> tensor<2x4x8xf32> loc("div_reverse")
  %38 = "top.Div"(%x, %c) {is_reverse = true, do_relu = true, relu_limit = 6.0} : (tensor<2x4x8xf32>, tensor<4x1xf32>) -> tensor<2x4x8xf32> loc("div_reverse")

  // CHECK: "top.AddConst"({{.*}}) {const_val = 5.000000e-01 : f64, do_relu = false, is_scalar = false, relu_limit = -1.000000e+00 : f64} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("add_const")
  %39 = "top.AddConst"(%x) {const_val = 0.5} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("add_const")

  // CHECK: "top.SubConst"({{.*}}) {const_val = 5.000000e-01 : f64, do_relu = false, is_reverse = false, is_scalar = false, relu_limit = -1.000000e+00 : f64} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("sub_const")
  %40 = "top.SubConst"(%x) {const_val = 0.5} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("sub_const")

  // CHECK: "top.MulConst"({{.*}}) {const_val = 5.000000e-01 : f64, do_relu = false, is_scalar = false, relu_limit = -1.000000e+00 : f64} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("mul_const")
  %41 = "top.MulConst"(%x) {const_val = 0.5} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("mul_const")

  // CHECK: "top.DivConst"({{.*}}) {const_val = 5.000000e-01 : f64, do_relu = false, is_reverse = false, is_scalar = false, relu_limit = -1.000000e+00 : f64} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("div_const")
  %42 = "top.DivConst"(%x) {const_val = 0.5} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("div_const")

  // CHECK: "top.MaxConst"({{.*}}) {const_val = 5.000000e-01 : f64, is_scalar = false} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("max_const")
  %43 = "top.MaxConst"(%x) {const_val = 0.5} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("max_const")

  // CHECK: "top.MinConst"({{.*}}) {const_val = 5.000000e-01 : f64, is_scalar = false} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("min_const")
  %44 = "top.MinConst"(%x) {const_val = 0.5} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("min_const")

  // CHECK: "top.SubConst"({{.*}}) {const_val = 5.000000e-01 : f64, do_relu = false, is_reverse = true, is_scalar = false, relu_limit = -1.000000e+00 : f64} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("sub_const_reverse")
  %45 = "top.SubConst"(%x) {const_val = 0.5, is_reverse = true} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("sub_const_reverse")

  // CHECK: "top.Pow"({{.*}}) {exponent = 2.000000e+00 : f64} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("pow")
  %46 = "top.Pow"(%x) {exponent = 2.0} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("pow")

  // CHECK: "top.Pow2"({{.*}}) {const_val = 2.000000e+00 : f64} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("pow2")
  %47 = "top.Pow2"(%x) {const_val = 2.0} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("pow2")

  // CHECK: "top.Reciprocal"({{.*}}) {const_val = 1.000000e+00 : f64, do_relu = false, relu_limit = -1.000000e+00 : f64} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("reciprocal")
  %48 = "top.Reciprocal"(%x) : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("reciprocal")

  // CHECK: "top.Compare"({{.*}}) {mode = "GreaterOrEqual"} : (tensor<2x4x8xf32>, tensor<4x1xf32>) -> tensor<2x4x8xf32> loc("compare")
  %49 = "top.Compare"(%x, %c) {mode = "GreaterOrEqual"} : (tensor<2x4x8xf32>, tensor<4x1xf32>) -> tensor<2x4x8xf32> loc("compare")

  // CHECK: "top.CompareConst"({{.*}}) {const_val = 5.000000e-01 : f64, inversed = true, is_scalar = false, mode = "Less"} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("compare_const")
  %50 = "top.CompareConst"(%x) {mode = "Less", const_val = 0.5, inversed = true} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("compare_const")

  // CHECK: "top.Where"({{.*}}) {x_const_val = 0.000000e+00 : f64, x_is_const = false, y_const_val = 0.000000e+00 : f64, y_is_const = false} : (tensor<2x4x8xf32>, tensor<2x4x8xf32>, tensor<4x1xf32>) -> tensor<2x4x8xf32> loc("where")
  %51 = "top.Where"(%x, %x, %c) : (tensor<2x4x8xf32>, tensor<2x4x8xf32>, tensor<4x1xf32>) -> tensor<2x4x8xf32> loc("where")

  // CHECK: "top.Where"({{.*}}) {x_const_val = 1.000000e+00 : f64, x_is_const = true, y_const_val = -1.000000e+00 : f64, y_is_const = true} : (tensor<2x4x8xf32>, none, none) -> tensor<2x4x8xf32> loc("where_const")
  %52 = "top.Where"(%x, %none, %none) {x_is_const = true, y_is_const = true, x_const_val = 1.0, y_const_val = -1.0} : (tensor<2x4x8xf32>, none, none) -> tensor<2x4x8xf32> loc("where_const")

  // CHECK: "top.MaskedFill"({{.*}}) {const_val = -1.000000e+04 : f64, inversed = true} : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("masked_fill")
  %53 = "top.MaskedFill"(%c, %x) {inversed = true, const_val = -10000.0} : (tensor<4x1xf32>, tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("masked_fill")

  // CHECK: "top.BinaryShift"({{.*}}) {is_reverse = false, mode = "Mul", round_mode = "HalfAwayFromZero", saturation = true, shift = -1 : si32} : (tensor<2x4x8xf32>, tensor<4x1xf32>) -> tensor<2x4x8xf32> loc("binary_shift")
  %54 = "top.BinaryShift"(%x, %c) {mode = "Mul", shift = -1 : si32} : (tensor<2x4x8xf32>, tensor<4x1xf32>) -> tensor<2x4x8xf32> loc("binary_shift")

  // CHECK: "top.BinaryConstShift"({{.*}}) {is_reverse = false, mode = "Add", round_mode = "HalfAwayFromZero", saturation = true, scale = 3 : si32, shift = -1 : si32} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("binary_const_shift")
  %55 = "top.BinaryConstShift"(%x) {mode = "Add", scale = 3 : si32, shift = -1 : si32} : (tensor<2x4x8xf32>) -> tensor<2x4x8xf32> loc("binary_const_shift")
  return
}
