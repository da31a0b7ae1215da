// top.Upsample at Top: repeats each element of a picture.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @upsample() {
  %x = check.input dense<[[[[-0.03119851, 0.23424043, 0.33827117, -0.006841903]]]]> : tensor<1x1x1x4xf32>
  %r = "top.Upsample"(%x) {scale_h = 2, scale_w = 2} : (tensor<1x1x1x4xf32>) -> tensor<1x1x2x8xf32>
  check.expect_eq_const %r, dense<[[[[-0.03119851, -0.03119851, 0.23424043, 0.23424043, 0.33827117, 0.33827117, -0.006841903, -0.006841903],
        [-0.03119851, -0.03119851, 0.23424043, 0.23424043, 0.33827117, 0.33827117, -0.006841903, -0.006841903]]]]> : tensor<1x1x2x8xf32>
  return
}
