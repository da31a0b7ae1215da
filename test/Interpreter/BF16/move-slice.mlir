// tpu.Slice at BF16: a part of a tensor, with steps.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @slice() {
  %x = check.input dense<[[1.0, 0.0, 3.0, 0.0, 4.0, 0.0], [2.1, 2.5, 0.0, 0.0, 2.6, 0.0]]> : tensor<2x6xbf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Slice"(%x, %none, %none, %none, %none) {axes = [], ends = [1, 9223372036854775807], hasparamConvert_axes = [0], offset = [0, 0], steps = [1, 1]}
    : (tensor<2x6xbf16>, none, none, none, none) -> tensor<1x6xbf16>
  check.expect_eq_const %r, dense<[[1.0, 0.0, 3.0, 0.0, 4.0, 0.0]]> : tensor<1x6xbf16>
  return
}
