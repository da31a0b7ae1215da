// top.Remainder at Top: the remainder of a division that rounds down.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @remainder() {
  %x = check.input dense<[[[[5.565523, 6.9669056], [8.877017, 9.298499]],
       [[8.265687, 0.49154136], [-9.658791, 9.341099]]]]> : tensor<1x2x2x2xf32>
  %w = check.weight dense<[[[[-0.8201345, 0.39563116], [0.926543, -0.5355122]],
       [[0.1332398, 0.18254541], [-0.8857972, 1.1970184]]]]> : tensor<1x2x2x2xf32>
  %r = "top.Remainder"(%x, %w) : (tensor<1x2x2x2xf32>, tensor<1x2x2x2xf32>) -> tensor<1x2x2x2xf32>
  check.expect_close_const %r, dense<[[[[-0.1754185, 0.2411758], [0.53813004, -0.34072065]],
       [[0.0048190355, 0.12645054], [-0.80081856, 0.9619701]]]]> : tensor<1x2x2x2xf32> {abs = 1.0e-5}
  return
}
