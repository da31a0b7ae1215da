// tpu.Active, SOFT_SIGN, at F32: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_soft_sign() {
  %x = check.input dense<[[[[2.6532526, 2.4866362], [-3.9970605, -4.835704]],
       [[-2.5463278, -0.7946053], [-2.3788185, -0.43859434]],
       [[-0.41861174, 0.90984166], [-3.4058554, 1.2889844]],
       [[3.286569, 4.249669], [-2.0344374, 4.9201126]]]]> : tensor<1x4x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode SOFT_SIGN>} : (tensor<1x4x2x2xf32>) -> tensor<1x4x2x2xf32>
  check.expect_close_const %r, dense<[[[[0.72627133, 0.7131906], [-0.79988235, -0.82864106]],
       [[-0.7180182, -0.44277442], [-0.70403856, -0.304877]],
       [[-0.2950855, 0.47639638], [-0.7730293, 0.563125]],
       [[0.7667132, 0.8095118], [-0.6704496, 0.8310843]]]]> : tensor<1x4x2x2xf32> {abs = 8.0e-6}
  return
}
