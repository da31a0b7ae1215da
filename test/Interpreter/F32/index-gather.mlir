// tpu.Gather at F32: slices at given places of an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @gather() {
  %w = check.weight dense<[[-0.8201345, 0.39563116],
      [0.926543, -0.5355122],
      [-1.5826646, -0.32456663],
      [-0.20934042, -0.21534152],
      [-0.08352823, -0.023477932],
      [-1.4012508, 1.2973359],
      [-0.17819262, -0.25949886],
      [1.6243165, 0.0015672707]]> : tensor<8x2xf32>
  %x = check.input dense<[3, 4, 0, 4, 4, 4, 7, 5]> : tensor<8xsi32>
  %none = "top.None"() : () -> none
  %r = "tpu.Gather"(%w, %x, %none) {is_scalar = false, keepdims = true}
    : (tensor<8x2xf32>, tensor<8xsi32>, none) -> tensor<8x2xf32>
  check.expect_eq_const %r, dense<[[-0.20934042, -0.21534152],
      [-0.08352823, -0.023477932],
      [-0.8201345, 0.39563116],
      [-0.08352823, -0.023477932],
      [-0.08352823, -0.023477932],
      [-0.08352823, -0.023477932],
      [1.6243165, 0.0015672707],
      [-1.4012508, 1.2973359]]> : tensor<8x2xf32>
  return
}
