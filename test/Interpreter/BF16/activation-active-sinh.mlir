// tpu.Active, SINH, at BF16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_sinh() {
  %x = check.input dense<[[[[0.796875, 0.74609375], [-1.203125, -1.453125]],
       [[-0.765625, -0.23828125], [-0.7109375, -0.13183594]],
       [[-0.125, 0.2734375], [-1.0234375, 0.38671875]],
       [[0.984375, 1.2734375], [-0.609375, 1.46875]]]]> : tensor<1x4x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode SINH>} : (tensor<1x4x2x2xf32>) -> tensor<1x4x2x2xf32>
  check.expect_close_const %r, dense<[[[[0.8839308, 0.8172656], [-1.5151271, -2.0213096]],
       [[-0.8426474, -0.24054252], [-0.77235776, -0.13221817]],
       [[-0.12532577, 0.27685767], [-1.2116933, 0.39643013]],
       [[1.1512331, 1.646623], [-0.64779544, 2.0567944]]]]> : tensor<1x4x2x2xf32> {abs = 2.0e-5}
  return
}
