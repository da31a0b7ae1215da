// tpu.Where at F32: chooses between two tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @where() {
  %x0 = check.input dense<[[1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0]]> : tensor<1x10xf32>
  %x1 = check.input dense<[[-0.78765726, 0.39563116, 0.8989085, -1.3334231, -0.16038299, 0.28514996, -0.61570436, -0.8582667, 0.926543, -0.51430595]]> : tensor<1x10xf32>
  %x2 = check.input dense<[[-0.8201345, 0.41194415, 0.935973, -1.3884039, -0.16699602, 0.29690748, -0.6410915, -0.8936554, 0.96474695, -0.5355122]]> : tensor<1x10xf32>
  %none = "top.None"() : () -> none
  %r = "tpu.Where"(%x0, %x1, %x2, %none)
    : (tensor<1x10xf32>, tensor<1x10xf32>, tensor<1x10xf32>, none) -> tensor<1x10xf32>
  check.expect_eq_const %r, dense<[[-0.78765726, 0.41194415, 0.935973, -1.3334231, -0.16038299, 0.29690748, -0.61570436, -0.8582667, 0.96474695, -0.51430595]]> : tensor<1x10xf32>
  return
}
