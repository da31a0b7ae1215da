// tpu.Upsample at BF16: repeats each element of a picture.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @upsample() {
  %x = check.input dense<[[[[-0.0312, 0.233, 0.338, -0.00674]]]]> : tensor<1x1x1x4xbf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Upsample"(%x, %none) {scale_h = 2, scale_w = 2} : (tensor<1x1x1x4xbf16>, none) -> tensor<1x1x2x8xbf16>
  check.expect_eq_const %r, dense<[[[[-0.0312, -0.0312, 0.233, 0.233, 0.338, 0.338, -0.00674, -0.00674],
        [-0.0312, -0.0312, 0.233, 0.233, 0.338, 0.338, -0.00674, -0.00674]]]]> : tensor<1x1x2x8xbf16>
  return
}
