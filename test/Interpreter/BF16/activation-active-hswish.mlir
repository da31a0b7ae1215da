// tpu.Active, HSWISH, at BF16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_hswish() {
  %x = check.input dense<[[[[-5.6, 2.45], [-8.6, 7.6]],
       [[5.56, 6.97], [8.9, 9.3]],
       [[8.25, 0.492], [-9.7, 9.3]]]]> : tensor<1x3x2x2xbf16>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode HSWISH>} : (tensor<1x3x2x2xbf16>) -> tensor<1x3x2x2xbf16>
  check.expect_close_const %r, dense<[[[[-0.0, 2.23], [-0.0, 7.6]],
       [[5.56, 6.97], [8.9, 9.3]],
       [[8.25, 0.287], [-0.0, 9.3]]]]> : tensor<1x3x2x2xbf16> {max_ulp = 1}
  return
}
