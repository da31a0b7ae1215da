// tpu.Active, LOG_SIGMOID, at BF16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_log_sigmoid() {
  %x = check.input dense<[[[[2.6532526, 2.4866362], [-3.9970605, -4.835704]],
       [[-2.5463278, -0.7946053], [-2.3788185, -0.43859434]],
       [[-0.41861174, 0.90984166], [-3.4058554, 1.2889844]],
       [[3.286569, 4.249669], [-2.0344374, 4.9201126]]]]> : tensor<1x4x2x2xf32>
  %r = "tpu.Active"(%x) {bias = 0.0, log = true, mode = #tpu<active_mode LOG_SIGMOID>, scale = 1.0}
    : (tensor<1x4x2x2xf32>) -> tensor<1x4x2x2xf32>
  check.expect_close_const %r, dense<[[[[-0.06805276, -0.07990977], [-4.0152636, -4.8436136]],
       [[-2.6217775, -1.1673816], [-2.4674337, -0.9362997]],
       [[-0.9241994, -0.33831906], [-3.4384954, -0.24337783]],
       [[-0.03670012, -0.014168112], [-2.1573222, -0.0072718053]]]]> : tensor<1x4x2x2xf32> {abs = 5.0e-5}
  return
}
