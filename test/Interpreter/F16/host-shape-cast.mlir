// tpu.ShapeCast at F16: the same numbers in another format.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @shape_cast() {
  %x = check.input dense<[2]> : tensor<1xi32>
  %r = "tpu.ShapeCast"(%x) : (tensor<1xi32>) -> tensor<1xf32>
  check.expect_eq_const %r, dense<[2.0]> : tensor<1xf32>
  return
}
