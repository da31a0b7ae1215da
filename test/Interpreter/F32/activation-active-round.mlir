// tpu.Active, ROUND, at F32: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_round() {
  %x = check.input dense<[[[[0.48813504, 2.1518936], [-1.1655848, 2.9172504]],
       [[-3.6181705, -3.0341763], [4.767611, 1.0484552]],
       [[-4.808068, -1.9842519], [0.9087276, 0.7432525]],
       [[-1.88055, -1.0177894], [-4.4197083, -0.6558337]]]]> : tensor<1x4x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode ROUND>} : (tensor<1x4x2x2xf32>) -> tensor<1x4x2x2xf32>
  check.expect_eq_const %r, dense<[[[[0.0, 2.0], [-1.0, 3.0]],
       [[-4.0, -3.0], [5.0, 1.0]],
       [[-5.0, -2.0], [1.0, 1.0]],
       [[-2.0, -1.0], [-4.0, -1.0]]]]> : tensor<1x4x2x2xf32>
  return
}
