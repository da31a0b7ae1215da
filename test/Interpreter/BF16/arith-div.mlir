// tpu.Div at BF16: quotient of two tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @div() {
  %x0 = check.input dense<[[-0.8046875, 0.40429688, 0.91796875, -1.359375, -0.1640625, 0.29101562, -0.62890625, -0.875, 0.9453125, -0.5234375]]> : tensor<1x10xf32>
  %x1 = check.input dense<[0.98]> : tensor<1xf32>
  %r = "tpu.Div"(%x0, %x1) {is_scalar = false} : (tensor<1x10xf32>, tensor<1xf32>) -> tensor<1x10xf32>
  check.expect_close_const %r, dense<[[-0.82110965, 0.41254783, 0.9367028, -1.3871173, -0.16741072, 0.29695472, -0.64174104, -0.89285713, 0.96460456, -0.5341199]]> : tensor<1x10xf32> {abs = 1.0e-5}
  return
}
