// tpu.LayerNorm at F32: normalises over the last dimensions.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @layer_norm() {
  %x = check.input dense<[[[-0.8201345, 0.39563116, 0.8989085, -1.3884039, -0.16699602, 0.28514996, -0.6410915, -0.8936554]],
      [[0.926543, -0.5355122, -1.1597203, -0.46015716, 0.70853907, 1.0127554, 0.23039687, 1.0901651]]]> : tensor<2x1x8xf32>
  %w0 = check.weight dense<[[[-0.983726, -1.2493538, -0.18827148, 0.28268716, 0.13053426, 0.33025572, -0.07732071, -0.92241734]]]> : tensor<1x1x8xf32>
  %w1 = check.weight dense<[[[-1.8941159, 1.0056394, -0.694847, 0.9062282, 0.10724146, 0.6125166, 0.32964543, -0.87627965]]]> : tensor<1x1x8xf32>
  %none = "top.None"() : () -> none
  %r = "tpu.LayerNorm"(%x, %w0, %w1, %none, %none) {axis = 2 : si32, eps = 9.999999974752427e-7, normalized_shape = [8]}
    : (tensor<2x1x8xf32>, tensor<1x1x8xf32>, tensor<1x1x8xf32>, none, none) -> tensor<2x1x8xf32>
  check.expect_close_const %r, dense<[[[-1.1765678, -0.17819381, -1.0039427, 0.47844753, 0.12962712, 0.87512386, 0.36694914, -0.10990739]],
      [[-2.7598336, 2.2028623, -0.36666706, 0.66212046, 0.1863364, 0.938954, 0.32927886, -1.8778121]]]> : tensor<2x1x8xf32> {abs = 3.0e-5}
  return
}
