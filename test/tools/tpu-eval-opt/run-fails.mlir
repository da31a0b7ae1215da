// What a test says when it fails, on each set of kernels.
// RUN: tpu-eval-opt %s --split-input-file --run --verify-diagnostics
// RUN: not tpu-eval-opt %s --split-input-file --run 2>&1 | FileCheck %s

// CHECK: run-fails.mlir:[[#@LINE+6]]{{.*}}: error: reference kernels: expected 4 at [1, 0], but got 3; 2 of 4 elements differ
// CHECK-NEXT: check.expect_eq_const %x
func.func @integers() {
  %x = check.input dense<[[1, 2], [3, 4]]> : tensor<2x2xi32>
  // expected-error @+2 {{reference kernels: expected 4 at [1, 0], but got 3; 2 of 4 elements differ}}
  // expected-error @+1 {{fast kernels: expected 4 at [1, 0], but got 3; 2 of 4 elements differ}}
  check.expect_eq_const %x, dense<[[1, 2], [4, 3]]> : tensor<2x2xi32>
  return
}

// -----

func.func @two_tensors() {
  %x = check.input dense<[1.0, 2.0]> : tensor<2xf32>
  %y = check.input dense<[1.0, 2.0000002]> : tensor<2xf32>
  // expected-error @+2 {{reference kernels: expected 2.00000024 at [1], but got 2; 1 of 2 elements differ}}
  // expected-error @+1 {{fast kernels: expected 2.00000024 at [1], but got 2; 1 of 2 elements differ}}
  check.expect_eq %x, %y : tensor<2xf32>
  check.expect_close %x, %y {max_ulp = 1} : tensor<2xf32>
  return
}

// -----

// Two units of a format in the last place, at a power of two and across zero.
func.func @units_in_the_last_place() {
  %x = check.input dense<[256.0, 9.1835e-41]> : tensor<2xbf16>
  // expected-error @+2 {{reference kernels: expected 254 at [0], but got 256; 2 of 2 elements differ}}
  // expected-error @+1 {{fast kernels: expected 254 at [0], but got 256; 2 of 2 elements differ}}
  check.expect_close_const %x, dense<[254.0, -9.1835e-41]> : tensor<2xbf16> {max_ulp = 1}
  check.expect_close_const %x, dense<[254.0, -9.1835e-41]> : tensor<2xbf16> {max_ulp = 2}
  return
}

// -----

func.func @nan_is_close_to_nothing() {
  %x = check.input dense<[0x7FC00000, 0x7F800000]> : tensor<2xf32>
  // expected-error @+2 {{reference kernels: expected 1 at [0], but got nan; 2 of 2 elements differ}}
  // expected-error @+1 {{fast kernels: expected 1 at [0], but got nan; 2 of 2 elements differ}}
  check.expect_close_const %x, dense<[1.0, 3.4e+38]> : tensor<2xf32> {abs = 1.0e+300, rel = 1.0e+300}
  return
}

// -----

// expected-error @+1 {{'func.func' op expected a test without arguments, but got 1}}
func.func @argument(%x: tensor<2xf32>) {
  check.expect_eq %x, %x : tensor<2xf32>
  return
}

// -----

// expected-error @+1 {{'func.func' op expected a test of one block, but got 2}}
func.func @blocks() {
  %x = check.input dense<1.0> : tensor<2xf32>
  check.expect_eq %x, %x : tensor<2xf32>
  "top.Branch"()[^end] : () -> ()
^end:
  return
}

// -----

// expected-error @+1 {{expected a function with an expectation, but got none}}
module {
  func.func @no_test() {
    return
  }
}

// -----

// expected-error @+1 {{expected ops with an evaluation rule, but got top.NoSuchOp (1, first at '')}}
func.func @unknown_op() {
  %x = check.input dense<1.0> : tensor<2xf32>
  %y = "top.NoSuchOp"(%x) : (tensor<2xf32>) -> tensor<2xf32>
  check.expect_eq %x, %y : tensor<2xf32>
  return
}

// -----

// expected-error @+2 {{reference kernels: 'top.NonZero' op expected 2 elements that are not zero, as the result's type says, but got 1}}
// expected-error @+1 {{fast kernels: 'top.NonZero' op expected 2 elements that are not zero, as the result's type says, but got 1}}
func.func @fault() {
  %x = check.input dense<[0.0, 1.0]> : tensor<2xf32>
  %y = "top.NonZero"(%x) {order = "ColMajor"} : (tensor<2xf32>) -> tensor<2x1xf32>
  check.expect_eq %y, %y : tensor<2x1xf32>
  return
}
