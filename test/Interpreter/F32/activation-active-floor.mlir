// tpu.Active, FLOOR, at F32: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_floor() {
  %x = check.input dense<[[[[2.6532526, 2.4866362], [-3.9970605, -4.835704]],
       [[-2.5463278, -0.7946053], [-2.3788185, -0.43859434]],
       [[-0.41861174, 0.90984166], [-3.4058554, 1.2889844]],
       [[3.286569, 4.249669], [-2.0344374, 4.9201126]]]]> : tensor<1x4x2x2xf32>
  %r = "tpu.Active"(%x) {is_scalar = false, mode = #tpu<active_mode FLOOR>}
    : (tensor<1x4x2x2xf32>) -> tensor<1x4x2x2xf32>
  check.expect_eq_const %r, dense<[[[[2.0, 2.0], [-4.0, -5.0]],
       [[-3.0, -1.0], [-3.0, -1.0]],
       [[-1.0, 0.0], [-4.0, 1.0]],
       [[3.0, 4.0], [-3.0, 4.0]]]]> : tensor<1x4x2x2xf32>
  return
}
