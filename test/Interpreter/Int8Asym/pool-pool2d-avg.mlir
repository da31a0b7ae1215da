// tpu.Pool2D, Avg, at INT8 asymmetric: the mean or the largest element of each window of a picture.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<u8:f32, 0.0023>
!q1 = !quant.uniform<u8:f32, 8.7E-4>
func.func @pool2d_avg() {
  %x = check.input dense<[[[[0, 0, 0, 47], [0, 24, 16, 0], [0, 12, 0, 0], [62, 59, 0, 0]],
       [[0, 0, 0, 0], [0, 0, 0, 22], [0, 34, 0, 0], [37, 79, 0, 0]],
       [[0, 0, 5, 0], [0, 0, 0, 23], [0, 0, 0, 0], [0, 204, 52, 0]],
       [[34, 115, 124, 0], [114, 142, 58, 0], [72, 20, 0, 152], [31, 0, 50, 86]]]]> : tensor<1x4x4x4xui8> as !q0
  %r = "tpu.Pool2D"(%x) {count_include_pad = true, keepdims = true, kernel_shape = [4, 4], offset = 0.0, pads = [0, 0, 0, 0], pool_mode = #tpu<pool_mode Avg>, scale = 0.16551379301181271 : f64, strides = [1, 1]}
    : (tensor<1x4x4x4x!q0>) -> tensor<1x4x1x1x!q1>
  check.expect_eq_const %r, dense<[[[[36]], [[28]], [[47]], [[165]]]]> : tensor<1x4x1x1xui8> as !q1
  return
}
