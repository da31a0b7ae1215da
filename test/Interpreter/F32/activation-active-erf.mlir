// tpu.Active, ERF, at F32: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_erf() {
  %x = check.input dense<[[[[2.6532526, 2.4866362], [-3.9970605, -4.835704]],
       [[-2.5463278, -0.7946053], [-2.3788185, -0.43859434]],
       [[-0.41861174, 0.90984166], [-3.4058554, 1.2889844]],
       [[3.286569, 4.249669], [-2.0344374, 4.9201126]]]]> : tensor<1x4x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode ERF>} : (tensor<1x4x2x2xf32>) -> tensor<1x4x2x2xf32>
  check.expect_close_const %r, dense<[[[[0.99982476, 0.9995629], [-1.0, -1.0]],
       [[-0.9996831, -0.73887736], [-0.99923223, -0.46491736]],
       [[-0.4461537, 0.8018048], [-0.99999857, 0.93168133]],
       [[0.99999666, 1.0], [-0.9959869, 1.0]]]]> : tensor<1x4x2x2xf32> {abs = 1.0e-5}
  return
}
