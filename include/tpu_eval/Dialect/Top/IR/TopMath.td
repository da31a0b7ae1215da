// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Element-wise arithmetic, activations and softmax.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPMATH
#define TPU_EVAL_DIALECT_TOP_IR_TOPMATH

include "tpu_eval/Dialect/Top/IR/TopBase.td"

def Top_AddOp : Top_PureOp<"Add"> {
  let summary = "Sum of tensors";
  let description = [{
    `y = sum of coeff[i] * x[i]`, all coefficients 1 where `coeff` is absent;
    dimensions of size 1 broadcast. Then the activation as in `top.Conv`.
  }];
  let arguments = (ins
    Variadic<AnyTensor>:$inputs,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    OptionalAttr<F64ArrayAttr>:$coeff,
    DefaultValuedAttr<BoolAttr, "false">:$is_scalar
  );
  let hasVerifier = 1;
}

def Top_SubOp : Top_PureOp<"Sub"> {
  let summary = "Difference of two tensors";
  let description = [{
    `y = coeff[0] * x[0] - coeff[1] * x[1]`, or the negative of it with
    `is_reverse`; broadcasting and activation as in `top.Add`.
  }];
  let arguments = (ins
    Variadic<AnyTensor>:$inputs,
    DefaultValuedAttr<BoolAttr, "false">:$is_reverse,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    OptionalAttr<F64ArrayAttr>:$coeff,
    DefaultValuedAttr<BoolAttr, "false">:$is_scalar
  );
  let hasVerifier = 1;
}

def Top_MulOp : Top_PureOp<"Mul"> {
  let summary = "Product of tensors";
  let description = [{
    The product element by element; broadcasting and activation as in `top.Add`.
  }];
  let arguments = (ins
    Variadic<AnyTensor>:$inputs,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    DefaultValuedAttr<BoolAttr, "false">:$is_scalar
  );
  let hasVerifier = 1;
}

def Top_ReluOp : Top_UnaryOp<"Relu"> {
  let summary = "max(x, 0), with an optional upper limit";
  let description = [{
    `y = max(x, 0)`, and `min(y, relu_limit)` where the limit is positive.
  }];
  let arguments = (ins
    AnyTensor:$input,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit
  );
}

def Top_SiLUOp : Top_UnaryOp<"SiLU"> {
  let summary = "x / (1 + exp(-x))";
}

def Top_SigmoidOp : Top_UnaryOp<"Sigmoid"> {
  let summary = "The logistic function";
  let description = [{
    `y = scale / (1 + exp(-x)) + bias`, and its natural logarithm with `log`.
  }];
  let arguments = (ins
    AnyTensor:$input,
    DefaultValuedAttr<F64Attr, "1">:$scale,
    DefaultValuedAttr<F64Attr, "0">:$bias,
    DefaultValuedAttr<BoolAttr, "false">:$log,
    Top_RoundModeOr<"HalfAwayFromZero">:$round_mode
  );
}

def Top_SoftmaxOp : Top_UnaryOp<"Softmax"> {
  let summary = "exp(beta * x), normalised along an axis";
  let description = [{
    `y[i] = exp(beta * (x[i] - m)) / sum over j of exp(beta * (x[j] - m))` where
    `i` and `j` run along `axis` and `m` is the largest `x[j]`; its natural
    logarithm with `log`.
  }];
  let arguments = (ins
    AnyTensor:$input,
    SI32Attr:$axis,
    DefaultValuedAttr<BoolAttr, "false">:$log,
    DefaultValuedAttr<F64Attr, "1.0">:$beta,
    Top_RoundModeOr<"HalfAwayFromZero">:$round_mode
  );
  let hasVerifier = 1;
}

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPMATH
