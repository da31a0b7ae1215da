// tpu.Interp at BF16: resizes a picture.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @interp() {
  %x = check.input dense<[[[-3.3, -3.84, 2.66, 2.22, 2.95],
       [3.83, 2.39, -0.309, 2.25, -3.05],
       [1.12, -2.86, 3.56, 0.175, -0.684]]]> : tensor<1x3x5xbf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Interp"(%x, %none, %none) {coord_mode = #tpu<coord_mode pytorch_half_pixel>, mode = #tpu<mode linear>, scale_h = 1.0, scale_w = 1.4}
    : (tensor<1x3x5xbf16>, none, none) -> tensor<1x3x7xbf16>
  check.expect_close_const %r, dense<[[[-3.3, -3.61, -1.986606478691101, 2.66, 2.34, 2.533482074737549, 2.95],
       [3.83, 3.0066964626312256, 1.6194193363189697, -0.309, 1.5189735889434814, -0.020089387893676758, -3.05],
       [1.12, -1.1551337242126465, -1.0245529413223267, 3.56, 1.1427171230316162, -0.19308039546012878, -0.684]]]> : tensor<1x3x7xbf16> {max_ulp = 1}
  return
}
