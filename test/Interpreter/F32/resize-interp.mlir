// tpu.Interp at F32: resizes a picture.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @interp() {
  %x = check.input dense<[[[-3.3029656, -3.8382528, 2.6609588, 2.225254, 2.960097],
       [3.8289468, 2.3932686, -0.3081651, 2.2442334, -3.0538046],
       [1.1193682, -2.8531737, 3.5573514, 0.17478657, -0.6827045]]]> : tensor<1x3x5xf32>
  %none = "top.None"() : () -> none
  %r = "tpu.Interp"(%x, %none, %none) {coord_mode = #tpu<coord_mode pytorch_half_pixel>, mode = #tpu<mode linear>, scale_h = 1.0, scale_w = 1.4}
    : (tensor<1x3x5xf32>, none, none) -> tensor<1x3x7xf32>
  check.expect_close_const %r, dense<[[[-3.3029656, -3.608844, -1.9813346, 2.6609588, 2.349741, 2.540187, 2.960097],
       [3.8289468, 3.0085592, 1.6214302, -0.3081651, 1.514977, -0.026354551, -3.0538046],
       [1.1193682, -1.1506556, -1.0215944, 3.5573514, 1.1412332, -0.19270962, -0.6827045]]]> : tensor<1x3x7xf32> {abs = 4.0e-5}
  return
}
