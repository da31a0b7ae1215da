// Weights of the file that the module names, beside the test; numbers of the test go with them.
// RUN: not tpu-eval-opt %s --split-input-file --run 2>&1 | FileCheck %s --implicit-check-not=error:

module attributes {module.weight_file = "Inputs/weights.npz"} {
  // [1, 10] * [[1, 2], [3, 4]] + [0.5, 0.25]
  func.func @f32() {
    %x = check.input dense<[[1.0, 10.0]]> : tensor<1x2xf32>
    %filter = "top.Weight"() : () -> tensor<2x2xf32> loc("block/filter:0")
    %bias = check.weight dense<[0.5, 0.25]> : tensor<2xf32>
    %y = "top.MatMul"(%x, %filter, %bias) : (tensor<1x2xf32>, tensor<2x2xf32>, tensor<2xf32>) -> tensor<1x2xf32>
    check.expect_eq_const %y, dense<[[31.5, 42.25]]> : tensor<1x2xf32>
    return
  }

  // The file holds the bits of narrow reals.
  func.func @f16() {
    %weight = "top.Weight"() : () -> tensor<2xf16> loc("narrow")
    check.expect_eq_const %weight, dense<[1.5, -2.0]> : tensor<2xf16>
    return
  }
}

// -----

module attributes {module.weight_file = "Inputs/weights.npz"} {
  func.func @no_such_array() {
    // CHECK: error: loc("missing"): weight: expected an array of this name, but got none
    %weight = "top.Weight"() : () -> tensor<2xf16> loc("missing")
    check.expect_eq %weight, %weight : tensor<2xf16>
    return
  }
}

// -----

func.func @no_file() {
  // CHECK: error: loc("narrow"): weight: expected an array of this name, but got none
  %weight = "top.Weight"() : () -> tensor<2xf16> loc("narrow")
  check.expect_eq %weight, %weight : tensor<2xf16>
  return
}

// -----

module attributes {module.weight_file = "Inputs/compressed.npz"} {
  func.func @deflated() {
    // CHECK: error: loc("filter"): weight: {{.*}}/Inputs/compressed.npz: 'filter.npy': expected a stored array, but got a compressed one
    %weight = "top.Weight"() : () -> tensor<100xf32> loc("filter")
    check.expect_eq %weight, %weight : tensor<100xf32>
    return
  }
}

// -----

module attributes {module.weight_file = "run-weight-file.mlir"} {
  func.func @no_npz() {
    // CHECK: error: loc("narrow"): weight: {{.*}}/run-weight-file.mlir: expected an npz file, but got no directory of one
    %weight = "top.Weight"() : () -> tensor<2xf16> loc("narrow")
    check.expect_eq %weight, %weight : tensor<2xf16>
    return
  }
}

// -----

module attributes {module.weight_file = "Inputs/missing.npz"} {
  func.func @missing_file() {
    // CHECK: error: loc("narrow"): weight: {{.*}}/Inputs/missing.npz: No such file or directory
    %weight = "top.Weight"() : () -> tensor<2xf16> loc("narrow")
    check.expect_eq %weight, %weight : tensor<2xf16>
    return
  }
}

// -----

module attributes {module.weight_file = "Inputs/fortran.npz"} {
  func.func @columns_first() {
    // CHECK: error: loc("filter"): weight: {{.*}}/Inputs/fortran.npz: 'filter.npy': expected an npy array in C order, but got another
    %weight = "top.Weight"() : () -> tensor<2x2xf32> loc("filter")
    check.expect_eq %weight, %weight : tensor<2x2xf32>
    return
  }
}
