// tpu.Active, LN, at BF16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_ln() {
  %x = check.input dense<[[[3.38, 2.56], [1.234, 10.2], [8.06, 7.44], [6.78, 8.1]],
      [[6.78, 6.2], [2.72, 4.25], [2.83, 9.8], [4.84, 7.88]],
      [[10.44, 5.2], [5.5, 7.94], [6.88, 1.58], [3.31, 7.2]]]> : tensor<3x4x2xbf16>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode LN>} : (tensor<3x4x2xbf16>) -> tensor<3x4x2xbf16>
  check.expect_close_const %r, dense<[[[1.22, 0.94], [0.211, 2.33], [2.1, 2.0], [1.914, 2.1]],
      [[1.914, 1.82], [1.0, 1.445], [1.04, 2.28], [1.58, 2.06]],
      [[2.34, 1.65], [1.7, 2.08], [1.93, 0.457], [1.195, 1.97]]]> : tensor<3x4x2xbf16> {max_ulp = 1}
  return
}
