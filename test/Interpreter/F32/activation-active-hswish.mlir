// tpu.Active, HSWISH, at F32: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_hswish() {
  %x = check.input dense<[[[[-5.597923, 2.4578807], [-8.616346, 7.5834665]],
       [[5.565523, 6.9669056], [8.877017, 9.298499]],
       [[8.265687, 0.49154136], [-9.658791, 9.341099]]]]> : tensor<1x3x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode HSWISH>} : (tensor<1x3x2x2xf32>) -> tensor<1x3x2x2xf32>
  check.expect_close_const %r, dense<[[[[-0.0, 2.2358034], [-0.0, 7.5834665]],
       [[5.565523, 6.9669056], [8.877017, 9.298499]],
       [[8.265687, 0.2860395], [-0.0, 9.341099]]]]> : tensor<1x3x2x2xf32> {abs = 9.0e-5}
  return
}
