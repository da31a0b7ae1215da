// RUN: tpu-eval-opt %s --split-input-file --verify-diagnostics

func.func @signed_numbers_of_an_unsigned_tensor() {
  // expected-error @+1 {{'check.input' op expected numbers of 'tensor<2xui8>' for 'tensor<2x!quant.uniform<u8:f32, 1.000000e+00>>', but got 'tensor<2xi8>'}}
  %0 = check.input dense<[1, 2]> : tensor<2xi8> as !quant.uniform<u8:f32, 1.0>
  return
}

// -----

func.func @reals_of_an_integer_tensor() {
  // expected-error @+1 {{'check.weight' op expected numbers of 'tensor<2xsi8>' for 'tensor<2xsi8>', but got 'tensor<2xf32>'}}
  %0 = check.weight dense<[1.0, 2.0]> : tensor<2xf32> as si8
  return
}

// -----

func.func @expected_numbers_of_another_format() {
  %0 = check.input dense<[1.0, 2.0]> : tensor<2xf16>
  // expected-error @+1 {{'check.expect_eq_const' op expected numbers of 'tensor<2xf16>' for 'tensor<2xf16>', but got 'tensor<2xf32>'}}
  check.expect_eq_const %0, dense<[1.0, 2.0]> : tensor<2xf32> as f16
  return
}

// -----

func.func @tensors_of_two_types() {
  // expected-note @+1 {{prior use here}}
  %0 = check.input dense<[1.0, 2.0]> : tensor<2xf32>
  %1 = check.input dense<[1.0, 2.0]> : tensor<2xf16>
  // expected-error @+1 {{use of value '%0' expects different type than prior uses: 'tensor<2xf16>' vs 'tensor<2xf32>'}}
  check.expect_eq %0, %1 : tensor<2xf16>
  return
}

// -----

func.func @close_integers() {
  %0 = check.input dense<[1, 2]> : tensor<2xi32>
  // expected-error @+1 {{'check.expect_close' op expected a float tensor, but got 'tensor<2xi32>'}}
  check.expect_close %0, %0 {abs = 1.0} : tensor<2xi32>
  return
}

// -----

func.func @no_bound() {
  %0 = check.input dense<[1.0, 2.0]> : tensor<2xf32>
  // expected-error @+1 {{'check.expect_close_const' op expected at least one of max_ulp, abs and rel, but got none}}
  check.expect_close_const %0, dense<[1.0, 2.0]> : tensor<2xf32>
  return
}

// -----

func.func @negative_ulp() {
  %0 = check.input dense<[1.0, 2.0]> : tensor<2xf32>
  // expected-error @+1 {{'check.expect_close' op expected max_ulp not to be negative, but got -1}}
  check.expect_close %0, %0 {max_ulp = -1} : tensor<2xf32>
  return
}

// -----

func.func @infinite_bound() {
  %0 = check.input dense<[1.0, 2.0]> : tensor<2xf32>
  // expected-error @+1 {{'check.expect_close' op expected rel to be finite and not negative, but got 0x7FF0000000000000 : f64}}
  check.expect_close %0, %0 {rel = 0x7FF0000000000000 : f64} : tensor<2xf32>
  return
}

// -----

func.func @in_a_region(%condition: tensor<1xf32>) {
  "top.If"(%condition) ({
    // expected-error @+1 {{'check.input' op expects parent op 'func.func'}}
    %0 = check.input dense<1.0> : tensor<1xf32>
    "top.Yield"(%0) : (tensor<1xf32>) -> ()
  }, {
    "top.Yield"(%condition) : (tensor<1xf32>) -> ()
  }) : (tensor<1xf32>) -> tensor<1xf32>
  return
}
