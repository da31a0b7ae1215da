// tpu.CompareConst at F16: compares a tensor with a constant.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @compare_const() {
  %x = check.input dense<[[-0.8037, 0.4038, 0.9175, -1.36, -0.1637, 0.291, -0.6284, -0.876, 0.9453, -0.525]]> : tensor<1x10xf16>
  %r = "tpu.CompareConst"(%x) {const_val = 0.0, inversed = false, is_scalar = false, mode = "Less"}
    : (tensor<1x10xf16>) -> tensor<1x10xf16>
  check.expect_eq_const %r, dense<[[1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0]]> : tensor<1x10xf16>
  return
}
