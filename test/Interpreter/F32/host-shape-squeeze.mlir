// tpu.ShapeSqueeze at F32: drops dimensions of size 1.
// RUN: tpu-eval-opt %s --run

func.func @shape_squeeze() {
  %x = check.input dense<[[3, 4]]> : tensor<1x2xi32>
  %r = "tpu.ShapeSqueeze"(%x) {axes = [0]} : (tensor<1x2xi32>) -> tensor<2xi32>
  check.expect_eq_const %r, dense<[3, 4]> : tensor<2xi32>
  return
}
