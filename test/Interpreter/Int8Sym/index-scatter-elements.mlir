// tpu.ScatterElements at INT8 symmetric: puts elements at given places of an axis.
// The results are those of the real compiler's interpreter.
// RUN: tpu-eval-opt %s --run

!q0 = !quant.uniform<u8:f32, 0.0087>
func.func @scatter_elements() {
  %x0 = check.input dense<[[117, 230, 255], [255, 255, 255], [255, 255, 255]]> : tensor<3x3xui8> as !q0
  %x1 = check.input dense<[[2, 1, 0, 2], [1, 2, 0, 1], [0, 2, 1, 0]]> : tensor<3x4xsi32>
  %x2 = check.input dense<[[231, 115, 0, 231], [115, 231, 0, 115], [0, 231, 115, 0]]> : tensor<3x4xui8> as !q0
  %none = "top.None"() : () -> none
  %r = "tpu.ScatterElements"(%x0, %x1, %x2, %none, %none) {axis = 1}
    : (tensor<3x3x!q0>, tensor<3x4xsi32>, tensor<3x4x!q0>, none, none) -> tensor<3x3x!q0>
  check.expect_eq_const %r, dense<[[0, 115, 231], [0, 115, 231], [0, 115, 231]]> : tensor<3x3xui8> as !q0
  return
}
