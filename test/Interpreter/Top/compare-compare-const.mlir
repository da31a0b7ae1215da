// top.CompareConst at Top: compares a tensor with a constant.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @compare_const() {
  %x = check.input dense<[[-0.80373186, 0.40370527, 0.91725355, -1.3606359, -0.1636561, 0.29096934, -0.62826973, -0.8757823, 0.94545203, -0.52480197]]> : tensor<1x10xf32>
  %r = "top.CompareConst"(%x) {const_val = 0.0, inversed = false, mode = "Less"}
    : (tensor<1x10xf32>) -> tensor<1x10xf32>
  check.expect_eq_const %r, dense<[[1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0]]> : tensor<1x10xf32>
  return
}
