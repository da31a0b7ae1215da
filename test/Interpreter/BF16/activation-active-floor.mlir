// tpu.Active, FLOOR, at BF16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_floor() {
  %x = check.input dense<[[[[2.66, 2.48], [-4.0, -4.84]],
       [[-2.55, -0.793], [-2.38, -0.44]],
       [[-0.418, 0.91], [-3.4, 1.29]],
       [[3.28, 4.25], [-2.03, 4.9]]]]> : tensor<1x4x2x2xbf16>
  %r = "tpu.Active"(%x) {is_scalar = false, mode = #tpu<active_mode FLOOR>}
    : (tensor<1x4x2x2xbf16>) -> tensor<1x4x2x2xbf16>
  check.expect_eq_const %r, dense<[[[[2.0, 2.0], [-4.0, -5.0]],
       [[-3.0, -1.0], [-3.0, -1.0]],
       [[-1.0, 0.0], [-4.0, 1.0]],
       [[3.0, 4.0], [-3.0, 4.0]]]]> : tensor<1x4x2x2xbf16>
  return
}
