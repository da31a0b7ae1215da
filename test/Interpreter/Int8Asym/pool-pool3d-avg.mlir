// tpu.Pool3D, Avg, at INT8 asymmetric: the mean or the largest element of each window of a volume.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.021:1>
!q1 = !quant.uniform<i8:f32, 0.0051:4>
func.func @pool3d_avg() {
  %x = check.input dense<[[[[[83, 20], [88, -45]], [[71, -9], [-118, 31]]],
       [[[9, -18], [-41, 3]], [[-53, 43], [70, 89]]]],
      [[[[-33, -64], [-54, -23]], [[92, 19], [24, -4]]],
       [[[-33, -37], [-53, -14]], [[-81, 22], [51, -20]]]]]> : tensor<2x2x2x2x2xi8> as !q0
  %none = "top.None"() : () -> none
  %r = "tpu.Pool3D"(%x, %none) {keepdims = true, kernel_shape = [2, 2, 2], offset = -0.23114459119496544 : f64, pads = [0, 0, 0, 0, 0, 0], pool_mode = #tpu<pool_mode Avg>, scale = 0.52889307389937068 : f64, strides = [2, 2, 2]}
    : (tensor<2x2x2x2x2x!q0>, none) -> tensor<2x2x1x1x1x!q1>
  check.expect_eq_const %r, dense<[[[[[64]]], [[[54]]]], [[[[-23]]], [[[-87]]]]]> : tensor<2x2x1x1x1xi8> as !q1
  return
}
