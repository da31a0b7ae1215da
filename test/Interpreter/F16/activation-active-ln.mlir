// tpu.Active, LN, at F16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_ln() {
  %x = check.input dense<[[[3.37, 2.562], [1.23, 10.195], [8.07, 7.45], [6.785, 8.16]],
      [[6.766, 6.19], [2.715, 4.242], [2.832, 9.81], [4.855, 7.867]],
      [[10.44, 5.203], [5.492, 7.95], [6.86, 1.581], [3.316, 7.18]]]> : tensor<3x4x2xf16>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode LN>} : (tensor<3x4x2xf16>) -> tensor<3x4x2xf16>
  check.expect_close_const %r, dense<[[[1.215, 0.941], [0.2074, 2.322], [2.088, 2.008], [1.915, 2.1]],
      [[1.912, 1.823], [0.9985, 1.445], [1.041, 2.283], [1.58, 2.062]],
      [[2.346, 1.649], [1.703, 2.072], [1.926, 0.458], [1.199, 1.972]]]> : tensor<3x4x2xf16> {max_ulp = 1}
  return
}
