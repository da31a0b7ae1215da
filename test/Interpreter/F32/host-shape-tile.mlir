// tpu.ShapeTile at F32: repeats numbers.
// RUN: tpu-eval-opt %s --run

func.func @shape_tile() {
  %x = check.input dense<[3, 4]> : tensor<2xi32>
  %r = "tpu.ShapeTile"(%x) {tile = [2]} : (tensor<2xi32>) -> tensor<4xi32>
  check.expect_eq_const %r, dense<[3, 4, 3, 4]> : tensor<4xi32>
  return
}
