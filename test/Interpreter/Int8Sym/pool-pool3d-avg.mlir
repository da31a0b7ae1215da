// tpu.Pool3D, Avg, at INT8 symmetric: the mean or the largest element of each window of a volume.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<i8:f32, 0.024>
!q1 = !quant.uniform<i8:f32, 0.0059>
func.func @pool3d_avg() {
  %x = check.input dense<[[[[[73, 17], [78, -41]], [[62, -9], [-106, 27]]],
       [[[7, -17], [-38, 2]], [[-48, 37], [62, 79]]]],
      [[[[-30, -57], [-49, -21]], [[81, 16], [20, -5]]],
       [[[-30, -34], [-48, -13]], [[-73, 19], [44, -19]]]]]> : tensor<2x2x2x2x2xi8> as !q0
  %none = "top.None"() : () -> none
  %r = "tpu.Pool3D"(%x, %none) {keepdims = true, kernel_shape = [2, 2, 2], offset = 0.0, pads = [0, 0, 0, 0, 0, 0], pool_mode = #tpu<pool_mode Avg>, scale = 0.51462858039260029 : f64, strides = [2, 2, 2]}
    : (tensor<2x2x2x2x2x!q0>, none) -> tensor<2x2x1x1x1x!q1>
  check.expect_eq_const %r, dense<[[[[[52]]], [[[43]]]], [[[[-23]]], [[[-79]]]]]> : tensor<2x2x1x1x1xi8> as !q1
  return
}
