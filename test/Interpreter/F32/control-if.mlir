// tpu.If at F32: one of two regions.
// RUN: tpu-eval-opt %s --run

// The first region where the condition is positive, else the second one.
func.func @if() {
  %yes = check.input dense<1.0> : tensor<1xf32>
  %no = check.input dense<0.0> : tensor<1xf32>
  %x = check.input dense<[1.0, -2.0]> : tensor<2xf32>
  %r0 = "tpu.If"(%yes) ({
    %then = "tpu.AddConst"(%x) {const_val = 10.0} : (tensor<2xf32>) -> tensor<2xf32>
    "tpu.Yield"(%then) : (tensor<2xf32>) -> ()
  }, {
    "tpu.Yield"(%x) : (tensor<2xf32>) -> ()
  }) : (tensor<1xf32>) -> tensor<2xf32>
  %r1 = "tpu.If"(%no) ({
    "tpu.Yield"(%x) : (tensor<2xf32>) -> ()
  }, {
    %else = "tpu.AddConst"(%x) {const_val = 20.0} : (tensor<2xf32>) -> tensor<2xf32>
    "tpu.Yield"(%else) : (tensor<2xf32>) -> ()
  }) : (tensor<1xf32>) -> tensor<2xf32>
  check.expect_eq_const %r0, dense<[11.0, 8.0]> : tensor<2xf32>
  check.expect_eq_const %r1, dense<[21.0, 18.0]> : tensor<2xf32>
  return
}

