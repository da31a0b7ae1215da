// tpu.Cast at F32: the same numbers in another format.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @cast() {
  %x = check.input dense<[[[0.018864505, -0.6580936],
       [0.23838124, -0.35383555],
       [0.39173067, -0.358905],
       [0.5050804, 0.572],
       [0.42039824, 0.26790676],
       [-0.5912854, 1.2507517]]]> : tensor<1x6x2xf32>
  %r = "tpu.Cast"(%x) : (tensor<1x6x2xf32>) -> tensor<1x6x2xf16>
  check.expect_close_const %r, dense<[[[0.01886, -0.658],
       [0.2384, -0.3538],
       [0.3918, -0.359],
       [0.505, 0.572],
       [0.4204, 0.2678],
       [-0.5913, 1.251]]]> : tensor<1x6x2xf16> {max_ulp = 1}
  return
}
