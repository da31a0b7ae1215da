// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Arithmetic of two or more tensors, and with constants.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPARITH
#define TPU_EVAL_DIALECT_TOP_IR_TOPARITH

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

def Top_DivOp : Top_PureOp<"Div", [Broadcasts]> {
  let summary = "Quotient of two tensors";
  let description = [{
    `x[0] / x[1]`, or the other way round with `is_reverse`; broadcasting and
    activation as in `top.Add`.
  }];
  let arguments = (ins
    Variadic<AnyTensor>:$inputs,
    DefaultValuedAttr<BoolAttr, "false">:$is_reverse,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    DefaultValuedAttr<BoolAttr, "false">:$is_scalar
  );
}

def Top_MaxOp : Top_PureOp<"Max", [Broadcasts]> {
  let summary = "The largest of tensors, with broadcasting";
  let arguments = (ins Variadic<AnyTensor>:$inputs);
}

def Top_MinOp : Top_PureOp<"Min", [Broadcasts]> {
  let summary = "The smallest of tensors, with broadcasting";
  let arguments = (ins Variadic<AnyTensor>:$inputs);
}

def Top_ModOp : Top_PureOp<"Mod", [Broadcasts]> {
  let summary = "The remainder of a division that rounds towards zero";
  let description = [{
    `x[0] - trunc(x[0] / x[1]) * x[1]`.
  }];
  let arguments = (ins Variadic<AnyTensor>:$inputs);
}

def Top_RemainderOp : Top_PureOp<"Remainder", [Broadcasts]> {
  let summary = "The remainder of a division that rounds down";
  let description = [{
    `x[0] - floor(x[0] / x[1]) * x[1]`.
  }];
  let arguments = (ins Variadic<AnyTensor>:$inputs);
}

def Top_Pow3Op : Top_PureOp<"Pow3", [Broadcasts]> {
  let summary = "x[0] to the power of x[1]";
  let arguments = (ins Variadic<AnyTensor>:$inputs);
}

def Top_AddConstOp : Top_PureOp<"AddConst", [SameShape]> {
  let summary = "x + const_val";
  let arguments = (ins
    AnyTensor:$input,
    F64Attr:$const_val,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    DefaultValuedAttr<BoolAttr, "false">:$is_scalar
  );
}

def Top_SubConstOp : Top_PureOp<"SubConst", [SameShape]> {
  let summary = "x - const_val, or the negative of it with is_reverse";
  let arguments = (ins
    AnyTensor:$input,
    F64Attr:$const_val,
    DefaultValuedAttr<BoolAttr, "false">:$is_reverse,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    DefaultValuedAttr<BoolAttr, "false">:$is_scalar
  );
}

def Top_MulConstOp : Top_PureOp<"MulConst", [SameShape]> {
  let summary = "x * const_val";
  let arguments = (ins
    AnyTensor:$input,
    F64Attr:$const_val,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    DefaultValuedAttr<BoolAttr, "false">:$is_scalar
  );
}

def Top_DivConstOp : Top_PureOp<"DivConst", [SameShape]> {
  let summary = "x / const_val, or const_val / x with is_reverse";
  let arguments = (ins
    AnyTensor:$input, F64Attr:$const_val, DefaultValuedAttr<BoolAttr, "false">:$is_reverse,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    DefaultValuedAttr<BoolAttr, "false">:$is_scalar
  );
}

def Top_MaxConstOp : Top_PureOp<"MaxConst", [SameShape]> {
  let summary = "max(x, const_val)";
  let arguments = (ins
    AnyTensor:$input,
    F64Attr:$const_val,
    DefaultValuedAttr<BoolAttr, "false">:$is_scalar
  );
}

def Top_MinConstOp : Top_PureOp<"MinConst", [SameShape]> {
  let summary = "min(x, const_val)";
  let arguments = (ins
    AnyTensor:$input,
    F64Attr:$const_val,
    DefaultValuedAttr<BoolAttr, "false">:$is_scalar
  );
}

def Top_PowOp : Top_PureOp<"Pow", [SameShape]> {
  let summary = "x to the power of exponent";
  let arguments = (ins AnyTensor:$input, F64Attr:$exponent);
}

def Top_Pow2Op : Top_PureOp<"Pow2", [SameShape]> {
  let summary = "const_val to the power of x";
  let arguments = (ins AnyTensor:$input, F64Attr:$const_val);
}

def Top_ReciprocalOp : Top_PureOp<"Reciprocal", [SameShape]> {
  let summary = "const_val / x";
  let arguments = (ins
    AnyTensor:$input,
    DefaultValuedAttr<F64Attr, "1.0">:$const_val,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit
  );
}

def Top_BinaryShiftOp : Top_PureOp<"BinaryShift"> {
  let summary = "A sum, difference or product of integers, shifted";
  let arguments = (ins
    AnyTensor:$input1, AnyTensor:$input2, ShiftModeAttr:$mode, SI32Attr:$shift,
    DefaultValuedAttr<BoolAttr, "false">:$is_reverse,
    DefaultValuedAttr<BoolAttr, "true">:$saturation,
    Top_RoundModeOr<"HalfAwayFromZero">:$round_mode
  );
}

def Top_BinaryConstShiftOp : Top_PureOp<"BinaryConstShift"> {
  let summary = "A sum, difference or product with an integer constant, shifted";
  let arguments = (ins
    AnyTensor:$input, SI32Attr:$scale, ShiftModeAttr:$mode, SI32Attr:$shift,
    DefaultValuedAttr<BoolAttr, "false">:$is_reverse,
    DefaultValuedAttr<BoolAttr, "true">:$saturation,
    Top_RoundModeOr<"HalfAwayFromZero">:$round_mode
  );
}

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPARITH
