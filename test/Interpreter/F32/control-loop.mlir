// tpu.Loop at F32: a region, repeated.
// RUN: tpu-eval-opt %s --run

// Three times x + 1, and what x was after each.
func.func @loop() {
  %three = check.weight dense<3> : tensor<1xi32>
  %none = "top.None"() : () -> none
  %x = check.input dense<[1.0, -2.0]> : tensor<2xf32>
  %r:2 = "tpu.Loop"(%three, %none, %x) ({
  ^bb0(%i: tensor<1xi32>, %going: tensor<1xi32>, %carried: tensor<2xf32>):
    %next = "tpu.AddConst"(%carried) {const_val = 1.0} : (tensor<2xf32>) -> tensor<2xf32>
    "tpu.Yield"(%going, %next, %next) : (tensor<1xi32>, tensor<2xf32>, tensor<2xf32>) -> ()
  }) : (tensor<1xi32>, none, tensor<2xf32>) -> (tensor<2xf32>, tensor<3x2xf32>)
  check.expect_eq_const %r#0, dense<[4.0, 1.0]> : tensor<2xf32>
  check.expect_eq_const %r#1, dense<[[2.0, -1.0], [3.0, 0.0], [4.0, 1.0]]> : tensor<3x2xf32>
  return
}
