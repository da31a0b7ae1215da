// tpu.Active, HSWISH, at F16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_hswish() {
  %x = check.input dense<[[[[-5.598, 2.457], [-8.62, 7.582]],
       [[5.566, 6.97], [8.875, 9.3]],
       [[8.266, 0.4915], [-9.66, 9.34]]]]> : tensor<1x3x2x2xf16>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode HSWISH>} : (tensor<1x3x2x2xf16>) -> tensor<1x3x2x2xf16>
  check.expect_close_const %r, dense<[[[[-0.0, 2.234], [-0.0, 7.582]],
       [[5.566, 6.97], [8.875, 9.3]],
       [[8.266, 0.286], [-0.0, 9.34]]]]> : tensor<1x3x2x2xf16> {max_ulp = 1}
  return
}
