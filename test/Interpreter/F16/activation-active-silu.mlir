// tpu.Active, SILU, at F16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_silu() {
  %x = check.input dense<[[[[-0.75878906, 4.4648438], [2.7871094, 16.515625]],
       [[-1.6435547, -5.796875], [0.032470703, 1.3701172]]]]> : tensor<1x2x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode SILU>} : (tensor<1x2x2x2xf32>) -> tensor<1x2x2x2xf32>
  check.expect_close_const %r, dense<[[[[-0.24198484, 4.4140534], [2.6253881, 16.515623]],
       [[-0.2662262, -0.01755198], [0.016498916, 1.0925303]]]]> : tensor<1x2x2x2xf32> {abs = 0.0002}
  return
}
