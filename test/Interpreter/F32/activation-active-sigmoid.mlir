// tpu.Active, SIGMOID, at F32: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_sigmoid() {
  %x = check.input dense<[[[[0.16886574]],
       [[-0.14139041]],
       [[0.046906106]],
       [[0.49967474]],
       [[-0.3205033]],
       [[-0.18562642]],
       [[-0.24567404]],
       [[-0.20617312]]]]> : tensor<1x8x1x1xf32>
  %r = "tpu.Active"(%x) {bias = 0.0, log = false, mode = #tpu<active_mode SIGMOID>, scale = 1.0}
    : (tensor<1x8x1x1xf32>) -> tensor<1x8x1x1xf32>
  check.expect_close_const %r, dense<[[[[0.5421164]],
       [[0.46471116]],
       [[0.51172435]],
       [[0.6223829]],
       [[0.4205531]],
       [[0.4537262]],
       [[0.43888855]],
       [[0.44863853]]]]> : tensor<1x8x1x1xf32> {abs = 6.0e-6}
  return
}
