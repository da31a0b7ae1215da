// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Element-wise functions of one tensor.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPACTIVATION
#define TPU_EVAL_DIALECT_TOP_IR_TOPACTIVATION

include "tpu_eval/Dialect/Top/IR/TopBase.td"

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

def Top_AbsOp : Top_UnaryOp<"Abs"> {
  let summary = "The absolute value";
}

def Top_ArccosOp : Top_UnaryOp<"Arccos"> {
  let summary = "The inverse of the cosine";
}

def Top_ArctanhOp : Top_UnaryOp<"Arctanh"> {
  let summary = "The inverse of the hyperbolic tangent";
}

def Top_CeilOp : Top_UnaryOp<"Ceil"> {
  let summary = "Rounds up";
}

def Top_ClipOp : Top_PureOp<"Clip", [SameShape]> {
  let summary = "Limits to [min, max]";
  let arguments = (ins AnyTensor:$inputs, F64Attr:$min, F64Attr:$max);
}

def Top_CosOp : Top_UnaryOp<"Cos"> {
  let summary = "The cosine";
}

def Top_CoshOp : Top_UnaryOp<"Cosh"> {
  let summary = "The hyperbolic cosine";
}

def Top_EluOp : Top_PureOp<"Elu", [SameShape]> {
  let summary = "x where it is positive, alpha * (exp(x) - 1) elsewhere";
  let arguments = (ins AnyTensor:$input, F64Attr:$alpha);
}

def Top_ErfOp : Top_UnaryOp<"Erf"> {
  let summary = "The error function";
}

def Top_ExpOp : Top_UnaryOp<"Exp"> {
  let summary = "The exponential";
}

def Top_FloorOp : Top_PureOp<"Floor", [SameShape]> {
  let summary = "Rounds down";
  let arguments = (ins AnyTensor:$input, DefaultValuedAttr<BoolAttr, "false">:$is_scalar);
}

def Top_GELUOp : Top_PureOp<"GELU", [SameShape]> {
  let summary = "x times the normal distribution function of x";
  let description = [{
    `y = x / 2 * (1 + erf(x / sqrt(2)))`. `approx_mode` replaces it by an
    approximation with `tanh`, `x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 *
    x^3)))`, or with a logistic function (`sigm`), `x / (1 + exp(-1.702 * x))`.
  }];
  let arguments = (ins
    AnyTensor:$input,
    Top_RoundModeOr<"HalfAwayFromZero">:$round_mode,
    DefaultValuedAttr<Top_GELUModeAttr, "\"normal\"">:$approx_mode
  );
}

def Top_HardSigmoidOp : Top_PureOp<"HardSigmoid", [SameShape]> {
  let summary = "alpha * x + beta, limited to [0, 1]";
  let arguments = (ins AnyTensor:$input, F64Attr:$alpha, F64Attr:$beta);
}

def Top_HardSwishOp : Top_UnaryOp<"HardSwish"> {
  let summary = "x * (x + 3) / 6, its second factor limited to [0, 6]";
}

def Top_LeakyReluOp : Top_PureOp<"LeakyRelu", [SameShape]> {
  let summary = "x where it is not negative, alpha * x elsewhere";
  let arguments = (ins
    AnyTensor:$input,
    F64Attr:$alpha,
    Top_RoundModeOr<"HalfAwayFromZero">:$round_mode
  );
}

def Top_LogOp : Top_UnaryOp<"Log"> {
  let summary = "The natural logarithm";
}

def Top_LogBOp : Top_PureOp<"LogB", [SameShape]> {
  let summary = "The logarithm to a base";
  let arguments = (ins AnyTensor:$input, I64Attr:$base);
}

def Top_MishOp : Top_UnaryOp<"Mish"> {
  let summary = "x * tanh(log(1 + exp(x)))";
}

def Top_PReluOp : Top_PureOp<"PRelu", [SameShape]> {
  let summary = "x where it is not negative, slope * x elsewhere";
  let description = [{
    `slope` broadcasts: one value, or one a channel.
  }];
  let arguments = (ins AnyTensor:$input, AnyTensor:$slope);
}

def Top_RoundOp : Top_UnaryOp<"Round"> {
  let summary = "Rounds to nearest, ties away from zero";
}

def Top_RsqrtOp : Top_UnaryOp<"Rsqrt"> {
  let summary = "One over the square root";
}

def Top_SignOp : Top_UnaryOp<"Sign"> {
  let summary = "-1, 0 or 1";
}

def Top_SinOp : Top_UnaryOp<"Sin"> {
  let summary = "The sine";
}

def Top_SinhOp : Top_UnaryOp<"Sinh"> {
  let summary = "The hyperbolic sine";
}

def Top_SoftplusOp : Top_UnaryOp<"Softplus"> {
  let summary = "log(1 + exp(x))";
}

def Top_SoftsignOp : Top_UnaryOp<"Softsign"> {
  let summary = "x / (1 + abs(x))";
}

def Top_SqrtOp : Top_UnaryOp<"Sqrt"> {
  let summary = "The square root";
}

def Top_SwishOp : Top_PureOp<"Swish", [SameShape]> {
  let summary = "x / (1 + exp(-beta * x))";
  let arguments = (ins
    AnyTensor:$input, F64Attr:$beta, Top_RoundModeOr<"HalfAwayFromZero">:$round_mode
  );
}

def Top_TanOp : Top_UnaryOp<"Tan"> {
  let summary = "The tangent";
}

def Top_TanhOp : Top_PureOp<"Tanh", [SameShape]> {
  let summary = "The hyperbolic tangent";
  let arguments = (ins AnyTensor:$input, Top_RoundModeOr<"HalfAwayFromZero">:$round_mode);
}

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPACTIVATION
