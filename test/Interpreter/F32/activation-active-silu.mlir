// tpu.Active, SILU, at F32: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_silu() {
  %x = check.input dense<[[[[-0.18965696]], [[0.40154165]], [[-0.16121083]], [[0.23661004]]]]> : tensor<1x4x1x1xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode SILU>} : (tensor<1x4x1x1xf32>) -> tensor<1x4x1x1xf32>
  check.expect_close_const %r, dense<[[[[-0.0858629]], [[0.24054673]], [[-0.07412222]], [[0.13223617]]]]> : tensor<1x4x1x1xf32> {abs = 2.0e-6}
  return
}
