// tpu.CompareConst at BF16: compares a tensor with a constant.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @compare_const() {
  %x = check.input dense<[[-0.805, 0.404, 0.918, -1.36, -0.164, 0.291, -0.63, -0.875, 0.945, -0.523]]> : tensor<1x10xbf16>
  %r = "tpu.CompareConst"(%x) {const_val = 0.0, inversed = false, is_scalar = false, mode = "Less"}
    : (tensor<1x10xbf16>) -> tensor<1x10xbf16>
  check.expect_eq_const %r, dense<[[1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0]]> : tensor<1x10xbf16>
  return
}
