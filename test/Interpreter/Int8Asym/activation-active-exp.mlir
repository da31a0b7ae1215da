// tpu.Active, EXP, at INT8 asymmetric: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_exp() {
  %x = check.input dense<[[[[-0.2951032, 0.40767962], [-0.24097116, -1.0687186]],
       [[-0.6804424, -0.18857257], [-0.75834894, -0.010721636]],
       [[-0.13675386, 0.14334132], [-0.0039636586, -0.04648504]],
       [[0.48118618, 0.16912517], [-0.62611926, -0.1803056]]]]> : tensor<1x4x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode EXP>} : (tensor<1x4x2x2xf32>) -> tensor<1x4x2x2xf32>
  check.expect_close_const %r, dense<[[[[0.74445474, 1.5033255], [0.7858643, 0.34344834]],
       [[0.5063929, 0.8281404], [0.46843922, 0.98933566]],
       [[0.8721849, 1.1541237], [0.99604416, 0.9545788]],
       [[1.6179925, 1.1842684], [0.53466266, 0.835015]]]]> : tensor<1x4x2x2xf32> {abs = 2.0e-5}
  return
}
