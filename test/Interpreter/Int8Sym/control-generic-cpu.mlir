// tpu.GenericCpu at INT8 symmetric: an op that the host computes.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @generic_cpu() {
  %x = check.input dense<[[[0.0, 1.0], [2.0, 3.0]], [[4.0, 5.0], [6.0, 7.0]]]> : tensor<2x2x2xf32>
  %w = check.weight dense<[[1], [0]]> : tensor<2x1xi32>
  %r = "tpu.GenericCpu"(%x, %w) {cpu_op_name = "gathernd_tf", param = {batch_dims = 1}}
    : (tensor<2x2x2xf32>, tensor<2x1xi32>) -> tensor<2x2xf32>
  check.expect_eq_const %r, dense<[[2.0, 3.0], [4.0, 5.0]]> : tensor<2x2xf32>
  return
}
