// tpu.Active, SIGMOID, at F16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_sigmoid() {
  %x = check.input dense<[[[[-4.8085938, -1.984375], [0.9086914, 0.74316406]],
       [[-1.8808594, -1.0175781], [-4.4179688, -0.6557617]]]]> : tensor<1x2x2x2xf32>
  %r = "tpu.Active"(%x) {bias = 0.0, log = false, mode = #tpu<active_mode SIGMOID>, scale = 1.0}
    : (tensor<1x2x2x2xf32>) -> tensor<1x2x2x2xf32>
  check.expect_close_const %r, dense<[[[[0.00809329, 0.12085323], [0.7127323, 0.67768735]],
       [[0.1322902, 0.2654994], [0.011915022, 0.34169233]]]]> : tensor<1x2x2x2xf32> {abs = 7.0e-6}
  return
}
