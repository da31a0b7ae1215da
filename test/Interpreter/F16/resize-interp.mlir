// tpu.Interp at F16: resizes a picture.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @interp() {
  %x = check.input dense<[[[-3.303, -3.838, 2.66, 2.225, 2.96],
       [3.828, 2.393, -0.308, 2.244, -3.055],
       [1.119, -2.854, 3.557, 0.1748, -0.6826]]]> : tensor<1x3x5xf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Interp"(%x, %none, %none) {coord_mode = #tpu<coord_mode pytorch_half_pixel>, mode = #tpu<mode linear>, scale_h = 1.0, scale_w = 1.4}
    : (tensor<1x3x5xf16>, none, none) -> tensor<1x3x7xf16>
  check.expect_close_const %r, dense<[[[-3.303, -3.61, -1.981, 2.66, 2.35, 2.5402, 2.96],
       [3.828, 3.008, 1.621, -0.308, 1.515, -0.026786, -3.055],
       [1.119, -1.151, -1.022, 3.557, 1.141, -0.19266, -0.6826]]]> : tensor<1x3x7xf16> {max_ulp = 1}
  return
}
