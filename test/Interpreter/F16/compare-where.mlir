// tpu.Where at F16: chooses between two tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

func.func @where() {
  %x0 = check.input dense<[[1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0]]> : tensor<1x10xf16>
  %x1 = check.input dense<[[-0.7876, 0.3958, 0.899, -1.333, -0.1604, 0.2852, -0.6157, -0.8584, 0.9263, -0.514]]> : tensor<1x10xf16>
  %x2 = check.input dense<[[-0.8203, 0.412, 0.936, -1.388, -0.167, 0.2969, -0.641, -0.894, 0.965, -0.5356]]> : tensor<1x10xf16>
  %none = "top.None"() : () -> none
  %r = "tpu.Where"(%x0, %x1, %x2, %none)
    : (tensor<1x10xf16>, tensor<1x10xf16>, tensor<1x10xf16>, none) -> tensor<1x10xf16>
  check.expect_eq_const %r, dense<[[-0.7876, 0.412, 0.936, -1.333, -0.1604, 0.2969, -0.6157, -0.8584, 0.965, -0.514]]> : tensor<1x10xf16>
  return
}
