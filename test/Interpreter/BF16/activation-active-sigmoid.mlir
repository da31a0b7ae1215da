// tpu.Active, SIGMOID, at BF16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_sigmoid() {
  %x = check.input dense<[[[[-4.8125, -1.984375], [0.91015625, 0.7421875]],
       [[-1.8828125, -1.015625], [-4.40625, -0.65625]]]]> : tensor<1x2x2x2xf32>
  %r = "tpu.Active"(%x) {bias = 0.0, log = false, mode = #tpu<active_mode SIGMOID>, scale = 1.0}
    : (tensor<1x2x2x2xf32>) -> tensor<1x2x2x2xf32>
  check.expect_close_const %r, dense<[[[[0.008061991, 0.12085323], [0.7130321, 0.677474]],
       [[0.13206616, 0.26588047], [0.012053779, 0.3415825]]]]> : tensor<1x2x2x2xf32> {abs = 7.0e-6}
  return
}
