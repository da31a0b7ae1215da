// top.Softmax at Top: exp(beta * x), normalised along an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @softmax() {
  %x = check.input dense<[[[-4.7088876, 5.484674, -0.87699336, 1.3686789, -9.624204, 2.35271],
       [2.2419145, 2.33868, 8.874962, 3.636406, -2.8098419, -1.2593609]]]> : tensor<1x2x6xf32>
  %r = "top.Softmax"(%x) {axis = 2 : si32} : (tensor<1x2x6xf32>) -> tensor<1x2x6xf32>
  check.expect_close_const %r, dense<[[[3.523613e-5, 0.9418804, 0.0016261432, 0.0153617915, 2.5840072e-7, 0.041096143],
       [0.0013055431, 0.001438189, 0.9919435, 0.0052651535, 8.352971e-6, 3.937371e-5]]]> : tensor<1x2x6xf32> {abs = 1.0e-5}
  return
}
