// top.Pow2 at Top: const_val to the power of x.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @pow2() {
  %x = check.input dense<[[[[0.48813504, 2.1518936], [-1.1655848, 2.9172504]],
       [[-3.6181705, -3.0341763], [4.767611, 1.0484552]],
       [[-4.808068, -1.9842519], [0.9087276, 0.7432525]],
       [[-1.88055, -1.0177894], [-4.4197083, -0.6558337]]]]> : tensor<1x4x2x2xf32>
  %r = "top.Pow2"(%x) {const_val = 1.7000000476837158 : f64} : (tensor<1x4x2x2xf32>) -> tensor<1x4x2x2xf32>
  check.expect_close_const %r, dense<[[[[1.2956575, 3.1325758], [0.53875613, 4.7019415]],
       [[0.1466211, 0.19988365], [12.551363, 1.7442768]],
       [[0.07798048, 0.34892434], [1.6196281, 1.4834802]],
       [[0.36866274, 0.5827087], [0.09582591, 0.7060961]]]]> : tensor<1x4x2x2xf32> {abs = 0.0001}
  return
}
