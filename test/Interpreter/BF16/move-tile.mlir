// tpu.Tile at BF16: repeats a tensor along its dimensions.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @tile() {
  %x = check.input dense<[[[[3.5, 2.92]]]]> : tensor<1x1x1x2xbf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Tile"(%x, %none) {tile = [1, 3, 7, 1]} : (tensor<1x1x1x2xbf16>, none) -> tensor<1x3x7x2xbf16>
  check.expect_eq_const %r, dense<[[[[3.5, 2.92],
        [3.5, 2.92],
        [3.5, 2.92],
        [3.5, 2.92],
        [3.5, 2.92],
        [3.5, 2.92],
        [3.5, 2.92]],
       [[3.5, 2.92],
        [3.5, 2.92],
        [3.5, 2.92],
        [3.5, 2.92],
        [3.5, 2.92],
        [3.5, 2.92],
        [3.5, 2.92]],
       [[3.5, 2.92],
        [3.5, 2.92],
        [3.5, 2.92],
        [3.5, 2.92],
        [3.5, 2.92],
        [3.5, 2.92],
        [3.5, 2.92]]]]> : tensor<1x3x7x2xbf16>
  return
}
