// tpu.ShapePack at BF16: joins numbers along an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @shape_pack() {
  %x0 = check.input dense<[2, 3]> : tensor<2xi32>
  %x1 = check.input dense<[1, 2]> : tensor<2xi32>
  %r = "tpu.ShapePack"(%x0, %x1) {axis = 0 : si32} : (tensor<2xi32>, tensor<2xi32>) -> tensor<4xi32>
  check.expect_eq_const %r, dense<[2, 3, 1, 2]> : tensor<4xi32>
  return
}
