// Arithmetic and activations. Where an attribute is left out, its default appears. Printed, parsed and printed again.
// RUN: tpu-eval-opt %s --mlir-print-debuginfo | tpu-eval-opt --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

// CHECK-LABEL: func.func @main
func.func @main(%x: tensor<1x4x8x8xf32>, %c: tensor<1x4x1x1xf32>) {
  %none = "top.None"() : () -> none

  // CHECK: "top.Add"({{.*}}) {do_relu = false, is_scalar = false, relu_limit = -1.000000e+00 : f64} : (tensor<1x4x8x8xf32>, tensor<1x4x1x1xf32>) -> tensor<1x4x8x8xf32> loc("add")
  %0 = "top.Add"(%x, %c) : (tensor<1x4x8x8xf32>, tensor<1x4x1x1xf32>) -> tensor<1x4x8x8xf32> loc("add")

  // CHECK: "top.Add"({{.*}}) {coeff = [1.000000e+00, 2.000000e+00, 3.000000e+00], do_relu = true, is_scalar = false, relu_limit = -1.000000e+00 : f64} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("add_coeff")
  %1 = "top.Add"(%x, %x, %x) {coeff = [1.0, 2.0, 3.0], do_relu = true} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("add_coeff")

  // CHECK: "top.Sub"({{.*}}) {do_relu = false, is_reverse = false, is_scalar = false, relu_limit = -1.000000e+00 : f64} : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("sub")
  %2 = "top.Sub"(%x, %x) : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("sub")

  // CHECK: "top.Mul"({{.*}}) {do_relu = false, is_scalar = false, relu_limit = -1.000000e+00 : f64} : (tensor<1x4x1x1xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("mul")
  %3 = "top.Mul"(%c, %x) : (tensor<1x4x1x1xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("mul")

  // CHECK: "top.Relu"({{.*}}) {relu_limit = -1.000000e+00 : f64} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("relu")
  %4 = "top.Relu"(%x) : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("relu")

  // CHECK: "top.Relu"({{.*}}) {relu_limit = 6.000000e+00 : f64} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("relu6")
  %5 = "top.Relu"(%x) {relu_limit = 6.0} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("relu6")

  // CHECK: "top.SiLU"({{.*}}) : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("silu")
  %6 = "top.SiLU"(%x) : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("silu")

  // CHECK: "top.Sigmoid"({{.*}}) {bias = 0.000000e+00 : f64, log = false, round_mode = "HalfAwayFromZero", scale = 1.000000e+00 : f64} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("sigmoid")
  %7 = "top.Sigmoid"(%x) : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("sigmoid")

  // CHECK: "top.Softmax"({{.*}}) {axis = 1 : si32, beta = 1.000000e+00 : f64, log = false, round_mode = "HalfAwayFromZero"} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("softmax")
  %8 = "top.Softmax"(%x) {axis = 1 : si32} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("softmax")

  // CHECK: "top.Softmax"({{.*}}) {axis = -1 : si32, beta = 1.000000e+00 : f64, log = true, round_mode = "HalfAwayFromZero"} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("softmax_last")
  %9 = "top.Softmax"(%x) {axis = -1 : si32, log = true} : (tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32> loc("softmax_last")
  return
}
