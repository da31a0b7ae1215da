// RUN: tpu-eval-opt %s --isolate-inputs --split-input-file --verify-diagnostics

// expected-error @below {{expected a function @main with a body, but got none}}
module {
  func.func private @main()
}

// -----

// expected-error @below {{expected a function @main with a body, but got none}}
module {
}
