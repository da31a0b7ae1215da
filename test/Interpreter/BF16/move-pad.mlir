// tpu.Pad at BF16: extends a tensor on all sides.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @pad() {
  %x = check.input dense<[[[-9.5, -4.22, 0.66, -9.75, 7.75, 1.53, 9.94, 7.8, 1.445, -0.143, -6.4, 6.6, -8.75, 5.62, 6.6, 6.62, -0.436, -8.44, -8.8, 9.56, 3.52, 7.2, 6.97, -4.6, 9.06, -3.3, -6.8, -1.18, 9.7, -2.05, 0.562, 0.51]]]> : tensor<1x1x32xbf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Pad"(%x, %none, %none, %none, %none) {paddings = [0, 0, 5, 0, 0, 3]}
    : (tensor<1x1x32xbf16>, none, none, none, none) -> tensor<1x1x40xbf16>
  check.expect_eq_const %r, dense<[[[0.0, 0.0, 0.0, 0.0, 0.0, -9.5, -4.22, 0.66, -9.75, 7.75, 1.53, 9.94, 7.8, 1.445, -0.143, -6.4, 6.6, -8.75, 5.62, 6.6, 6.62, -0.436, -8.44, -8.8, 9.56, 3.52, 7.2, 6.97, -4.6, 9.06, -3.3, -6.8, -1.18, 9.7, -2.05, 0.562, 0.51, 0.0, 0.0, 0.0]]]> : tensor<1x1x40xbf16>
  return
}
