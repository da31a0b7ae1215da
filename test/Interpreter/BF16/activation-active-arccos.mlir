// tpu.Active, ARCCOS, at BF16: an element-wise function of float tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @active_arccos() {
  %x = check.input dense<[[[[0.49236596, 0.9299811], [0.9961165, 0.92376035]],
       [[0.9847319, 0.92685515], [0.65759593, 0.6285393]],
       [[0.82956135, 0.92685515], [0.8651809, 0.9773556]]]]> : tensor<1x3x2x2xf32>
  %r = "tpu.Active"(%x) {mode = #tpu<active_mode ARCCOS>} : (tensor<1x3x2x2xf32>) -> tensor<1x3x2x2xf32>
  check.expect_close_const %r, dense<[[[[1.0559903, 0.37643486], [0.08815891, 0.39301038]],
       [[0.17496914, 0.38484895], [0.85317314, 0.8911226]],
       [[0.59247464, 0.38484895], [0.5252853, 0.2132153]]]]> : tensor<1x3x2x2xf32> {abs = 1.0e-5}
  return
}
