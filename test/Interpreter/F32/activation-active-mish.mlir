// tpu.Active, MISH, at F32: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_mish() {
  %x = check.input dense<[[[[2.6532526, 2.4866362], [-3.9970605, -4.835704]],
       [[-2.5463278, -0.7946053], [-2.3788185, -0.43859434]],
       [[-0.41861174, 0.90984166], [-3.4058554, 1.2889844]],
       [[3.286569, 4.249669], [-2.0344374, 4.9201126]]]]> : tensor<1x4x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode MISH>} : (tensor<1x4x2x2xf32>) -> tensor<1x4x2x2xf32>
  check.expect_close_const %r, dense<[[[[2.6303844, 2.4574745], [-0.072749995, -0.03824875]],
       [[-0.19175573, -0.28321135], [-0.210249, -0.20188962]],
       [[-0.19528249, 0.77133393], [-0.111127265, 1.1740429]],
       [[3.2780445, 4.2479877], [-0.2487504, 4.9195967]]]]> : tensor<1x4x2x2xf32> {abs = 5.0e-5}
  return
}
