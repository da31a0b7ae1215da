// tpu.Active, SQRT, at F32: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_sqrt() {
  %x = check.input dense<[[0.1567951, 0.79614127, 0.9568216, 1.124344],
      [1.7007902, 0.9048279, 0.36562502, 1.2423857],
      [0.14817266, 1.6921985, 0.3276783, 0.14280698]]> : tensor<3x4xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode SQRT>} : (tensor<3x4xf32>) -> tensor<3x4xf32>
  check.expect_close_const %r, dense<[[0.39597362, 0.89226747, 0.9781726, 1.0603509],
      [1.3041434, 0.95122445, 0.60466933, 1.1146235],
      [0.384932, 1.3008453, 0.5724319, 0.3778981]]> : tensor<3x4xf32> {abs = 1.0e-5}
  return
}
