// tpu.Where at BF16: chooses between two tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @where() {
  %x0 = check.input dense<[[1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0]]> : tensor<1x10xbf16>
  %x1 = check.input dense<[[-0.79, 0.396, 0.9, -1.336, -0.161, 0.285, -0.617, -0.86, 0.926, -0.51]]> : tensor<1x10xbf16>
  %x2 = check.input dense<[[-0.82, 0.412, 0.938, -1.39, -0.167, 0.297, -0.64, -0.895, 0.965, -0.535]]> : tensor<1x10xbf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Where"(%x0, %x1, %x2, %none)
    : (tensor<1x10xbf16>, tensor<1x10xbf16>, tensor<1x10xbf16>, none) -> tensor<1x10xbf16>
  check.expect_eq_const %r, dense<[[-0.79, 0.412, 0.938, -1.336, -0.161, 0.297, -0.617, -0.86, 0.965, -0.51]]> : tensor<1x10xbf16>
  return
}
