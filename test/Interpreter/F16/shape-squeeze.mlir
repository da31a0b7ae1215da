// tpu.Squeeze at F16: drops dimensions of size 1.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @squeeze() {
  %x = check.input dense<[[1.0, 0.0, 3.0, 0.0, 0.0, 0.0]]> : tensor<1x6xf16>
  %r = "tpu.Squeeze"(%x) {axes = [0], is_scalar = false} : (tensor<1x6xf16>) -> tensor<6xf16>
  check.expect_eq_const %r, dense<[1.0, 0.0, 3.0, 0.0, 0.0, 0.0]> : tensor<6xf16>
  return
}
