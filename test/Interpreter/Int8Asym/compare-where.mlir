// tpu.Where at INT8 asymmetric: chooses between two tensors.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<u8<0:1>:f32, 1.>
!q1 = !quant.uniform<i8:f32, 0.009:20>
func.func @where() {
  %x0 = check.input dense<[[1, 0, 0, 1, 1, 0, 1, 1, 0, 1]]> : tensor<1x10xui8> as !q0
  %x1 = check.input dense<[[-68, 64, 119, -128, 2, 52, -49, -75, 123, -37]]> : tensor<1x10xi8> as !q1
  %x2 = check.input dense<[[-71, 66, 124, -128, 1, 53, -51, -79, 127, -39]]> : tensor<1x10xi8> as !q1
  %none = "top.None"() : () -> none
  %r = "tpu.Where"(%x0, %x1, %x2, %none)
    : (tensor<1x10x!q0>, tensor<1x10x!q1>, tensor<1x10x!q1>, none) -> tensor<1x10x!q1>
  check.expect_eq_const %r, dense<[[-68, 66, 124, -128, 2, 53, -49, -75, 127, -37]]> : tensor<1x10xi8> as !q1
  return
}
