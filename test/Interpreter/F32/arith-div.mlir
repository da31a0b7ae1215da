// tpu.Div at F32: quotient of two tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @div() {
  %x0 = check.input dense<[[-0.80373186, 0.40370527, 0.91725355, -1.3606359, -0.1636561, 0.29096934, -0.62826973, -0.8757823, 0.94545203, -0.52480197]]> : tensor<1x10xf32>
  %x1 = check.input dense<[0.98]> : tensor<1xf32>
  %r = "tpu.Div"(%x0, %x1) {is_scalar = false} : (tensor<1x10xf32>, tensor<1xf32>) -> tensor<1x10xf32>
  check.expect_close_const %r, dense<[[-0.8201345, 0.41194415, 0.935973, -1.3884039, -0.16699602, 0.29690748, -0.6410915, -0.8936554, 0.96474695, -0.5355122]]> : tensor<1x10xf32> {abs = 1.0e-5}
  return
}
