// tpu.Range at F32: start, start + delta, ... before limit.
// RUN: tpu-eval-opt %s --run

// From 1 to 7 in steps of 2, without the end.
func.func @range() {
  %start = check.input dense<1> : tensor<1xi32>
  %end = check.input dense<7> : tensor<1xi32>
  %step = check.input dense<2> : tensor<1xi32>
  %r = "tpu.Range"(%start, %end, %step) : (tensor<1xi32>, tensor<1xi32>, tensor<1xi32>) -> tensor<3xf32>
  check.expect_eq_const %r, dense<[1.0, 3.0, 5.0]> : tensor<3xf32>
  return
}
