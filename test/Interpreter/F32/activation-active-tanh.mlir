// tpu.Active, TANH, at F32: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_tanh() {
  %x = check.input dense<[[[[2.576942, -2.4812167],
        [0.09055186, -2.205464],
        [-3.2172441, 2.8975322],
        [3.783356, 3.6866772]],
       [[3.252444, 2.1923788],
        [-1.3348387, -3.351189],
        [-0.7420706, -2.1421268],
        [-2.940099, -3.5725825]]]]> : tensor<1x2x4x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode TANH>} : (tensor<1x2x4x2xf32>) -> tensor<1x2x4x2xf32>
  check.expect_close_const %r, dense<[[[[0.9885125, -0.98610544],
        [0.09030517, -0.9760036],
        [-0.9967947, 0.9939334],
        [0.99896574, 0.99874526]],
       [[0.99701226, 0.9753752],
        [-0.870427, -0.99754703],
        [-0.6303946, -0.972807],
        [-0.9944271, -0.99842393]]]]> : tensor<1x2x4x2xf32> {abs = 1.0e-5}
  return
}
