// tpu.Active, SILU, at BF16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_silu() {
  %x = check.input dense<[[[[-0.75390625, 4.46875], [2.796875, 16.5]],
       [[-1.6484375, -5.78125], [0.030761719, 1.359375]]]]> : tensor<1x2x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode SILU>} : (tensor<1x2x2x2xf32>) -> tensor<1x2x2x2xf32>
  check.expect_close_const %r, dense<[[[[-0.24122794, 4.4181113], [2.6360736, 16.499998]],
       [[-0.26592633, -0.017779483], [0.015617412, 1.0815977]]]]> : tensor<1x2x2x2xf32> {abs = 0.0002}
  return
}
