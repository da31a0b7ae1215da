// tpu.Active, TAN, at F32: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_tan() {
  %x = check.input dense<[[[[0.26532528, 0.24866362], [-0.39970607, -0.4835704]],
       [[-0.2546328, -0.07946053], [-0.23788185, -0.043859433]],
       [[-0.041861173, 0.090984166], [-0.34058556, 0.12889844]],
       [[0.3286569, 0.4249669], [-0.20344375, 0.49201128]]]]> : tensor<1x4x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode TAN>} : (tensor<1x4x2x2xf32>) -> tensor<1x4x2x2xf32>
  check.expect_close_const %r, dense<[[[[0.27173182, 0.2539189], [-0.4224468, -0.5251574]],
       [[-0.26028267, -0.07962819], [-0.24247287, -0.043887578]],
       [[-0.04188564, 0.09123606], [-0.35439584, 0.1296171]],
       [[0.3410249, 0.4525433], [-0.20629781, 0.53597444]]]]> : tensor<1x4x2x2xf32> {abs = 5.0e-6}
  return
}
