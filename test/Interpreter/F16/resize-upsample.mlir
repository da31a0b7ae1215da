// tpu.Upsample at F16: repeats each element of a picture.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @upsample() {
  %x = check.input dense<[[[[-0.0312, 0.2341, 0.3384, -0.006836]]]]> : tensor<1x1x1x4xf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Upsample"(%x, %none) {scale_h = 2, scale_w = 2}
    : (tensor<1x1x1x4xf16>, none) -> tensor<1x1x2x8xf16>
  check.expect_eq_const %r, dense<[[[[-0.0312, -0.0312, 0.2341, 0.2341, 0.3384, 0.3384, -0.006836, -0.006836],
        [-0.0312, -0.0312, 0.2341, 0.2341, 0.3384, 0.3384, -0.006836, -0.006836]]]]> : tensor<1x1x2x8xf16>
  return
}
