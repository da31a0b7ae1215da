// What elementwise ops may not say, each rule by its name.
// RUN: tpu-eval-opt %s -verify-diagnostics -split-input-file

func.func @function_shape(%x: tensor<2x4xf32>) {
  // expected-error @+1 {{'top.Tanh' op expected result shape 2x4, but got 4x2}}
  %0 = "top.Tanh"(%x) : (tensor<2x4xf32>) -> tensor<4x2xf32>
  return
}

// -----

func.func @function_mode(%x: tensor<2x4xf32>) {
  // expected-error @+1 {{'top.GELU' op attribute 'approx_mode' failed to satisfy constraint: string attribute that is one of normal, tanh, sigm}}
  %0 = "top.GELU"(%x) {approx_mode = "erf"} : (tensor<2x4xf32>) -> tensor<2x4xf32>
  return
}

// -----

func.func @constant(%x: tensor<2x4xf32>) {
  // expected-error @+1 {{'top.AddConst' op requires attribute 'const_val'}}
  %0 = "top.AddConst"(%x) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  return
}

// -----

func.func @binary_broadcast(%x: tensor<2x4xf32>, %y: tensor<2x3xf32>) {
  // expected-error @+1 {{'top.Div' op expected inputs that broadcast, but got sizes 4 and 3 in dimension 0 from the last}}
  %0 = "top.Div"(%x, %y) : (tensor<2x4xf32>, tensor<2x3xf32>) -> tensor<2x4xf32>
  return
}

// -----

func.func @compare_mode(%x: tensor<2x4xf32>) {
  // expected-error @+1 {{'top.Compare' op attribute 'mode' failed to satisfy constraint: string attribute that is one of Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual, And, Not, Xor}}
  %0 = "top.Compare"(%x, %x) {mode = "Or"} : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  return
}

// -----

// A constant stands for an absent branch: the others still broadcast.
func.func @where_shape(%x: tensor<2x4xf32>) {
  %none = "top.None"() : () -> none
  // expected-error @+1 {{'top.Where' op expected result shape 2x4, but got 2x5}}
  %0 = "top.Where"(%x, %none, %x) {x_is_const = true} : (tensor<2x4xf32>, none, tensor<2x4xf32>) -> tensor<2x5xf32>
  return
}
