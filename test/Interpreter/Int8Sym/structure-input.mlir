// top.Input at INT8 symmetric: an input of the network, with the preprocessing of its pictures.
// RUN: tpu-eval-opt %s --run

// What the network is given, as it is.
func.func @input() {
  %x = check.input dense<[[1.0, -2.5]]> : tensor<1x2xf32>
  %r = "top.Input"(%x) {do_preprocess = false} : (tensor<1x2xf32>) -> tensor<1x2xf32>
  check.expect_eq_const %r, dense<[[1.0, -2.5]]> : tensor<1x2xf32>
  return
}
