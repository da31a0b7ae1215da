// tpu.Pad at F16: extends a tensor on all sides.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @pad() {
  %x = check.input dense<[[[-9.51, -4.207, 0.6616, -9.734, 7.74, 1.531, 9.95, 7.82, 1.441, -0.1431, -6.414, 6.594, -8.74, 5.625, 6.582, 6.62, -0.4346, -8.45, -8.79, 9.56, 3.523, 7.17, 6.98, -4.58, 9.08, -3.295, -6.805, -1.178, 9.71, -2.043, 0.562, 0.5127]]]> : tensor<1x1x32xf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Pad"(%x, %none, %none, %none, %none) {paddings = [0, 0, 5, 0, 0, 3]}
    : (tensor<1x1x32xf16>, none, none, none, none) -> tensor<1x1x40xf16>
  check.expect_eq_const %r, dense<[[[0.0, 0.0, 0.0, 0.0, 0.0, -9.51, -4.207, 0.6616, -9.734, 7.74, 1.531, 9.95, 7.82, 1.441, -0.1431, -6.414, 6.594, -8.74, 5.625, 6.582, 6.62, -0.4346, -8.45, -8.79, 9.56, 3.523, 7.17, 6.98, -4.58, 9.08, -3.295, -6.805, -1.178, 9.71, -2.043, 0.562, 0.5127, 0.0, 0.0, 0.0]]]> : tensor<1x1x40xf16>
  return
}
