// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Arithmetic of two or more tensors, and with constants.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUARITH
#define TPU_EVAL_DIALECT_TPU_IR_TPUARITH

include "tpu_eval/Dialect/Tpu/IR/TpuAttrs.td"

def Tpu_AddOp : Tpu_Op<"Add"> {
  let summary = "Sum of tensors";
  let description = [{
    Float as `top.Add`. Quantised, each input is rescaled by its multiplier and
    shift before the sum is saturated.
  }];
  let arguments = !con((ins
    Variadic<AnyTensor>:$inputs,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    OptionalAttr<F64ArrayAttr>:$coeff,
    OptionalAttr<BoolAttr>:$do_early_stride,
    OptionalAttr<I32Attr>:$early_stride_h,
    OptionalAttr<I32Attr>:$early_stride_w,
    OptionalAttr<I64ArrayAttr>:$multipliers,
    OptionalAttr<I64ArrayAttr>:$rshifts,
    OptionalAttr<F64ArrayAttr>:$f8_scales
  ), Tpu_GroupParallelArgs);
  let hasVerifier = 1;
}

def Tpu_SubOp : Tpu_Op<"Sub"> {
  let summary = "Difference of two tensors";
  let description = [{
    Float as `top.Sub`. Quantised, each input is rescaled by its multiplier and
    shift before the difference is saturated.
  }];
  let arguments = !con((ins
    Variadic<AnyTensor>:$inputs,
    DefaultValuedAttr<BoolAttr, "false">:$is_reverse,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    OptionalAttr<F64ArrayAttr>:$coeff,
    OptionalAttr<I64ArrayAttr>:$multipliers,
    OptionalAttr<I64ArrayAttr>:$rshifts,
    OptionalAttr<F64ArrayAttr>:$f8_scales
  ), Tpu_GroupParallelArgs);
  let hasVerifier = 1;
}

def Tpu_MulOp : Tpu_Op<"Mul"> {
  let summary = "Product of tensors";
  let description = [{
    Float as `top.Mul`. Quantised, the product of the stored integers is rescaled
    by `multiplier` and `rshift`, which is a left shift where it is negative.
  }];
  let arguments = !con((ins
    Variadic<AnyTensor>:$inputs,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    DefaultValuedAttr<SI32Attr, "1">:$multiplier,
    DefaultValuedAttr<SI32Attr, "0">:$rshift,
    DefaultValuedAttr<Tpu_RequantModeAttr, "::tpu_eval::tpu::RequantMode::MultiplierShift">:$quant_mode,
    OptionalAttr<F64ArrayAttr>:$out_f8_scales
  ), Tpu_GroupParallelArgs);
  let hasVerifier = 1;
}

def Tpu_DivOp : Tpu_Op<"Div", [Broadcasts]> {
  let summary = "Quotient of two tensors";
  let description = [{
    As `top.Div`.
  }];
  let arguments = !con((ins
    Variadic<AnyTensor>:$inputs,
    DefaultValuedAttr<BoolAttr, "false">:$is_reverse,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    DefaultValuedAttr<SI32Attr, "1">:$multiplier,
    DefaultValuedAttr<SI32Attr, "0">:$rshift
  ), Tpu_GroupParallelArgs);
}

def Tpu_MaxOp : Tpu_Op<"Max", [Broadcasts]> {
  let summary = "The largest of tensors, with broadcasting";
  let description = [{
    Quantised, each input is rescaled first where `multipliers` and `rshifts`
    are present.
  }];
  let arguments = !con((ins
    Variadic<AnyTensor>:$inputs,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    OptionalAttr<F64ArrayAttr>:$coeff,
    OptionalAttr<I64ArrayAttr>:$multipliers,
    OptionalAttr<I64ArrayAttr>:$rshifts
  ), Tpu_GroupParallelArgs);
}

def Tpu_MinOp : Tpu_Op<"Min", [Broadcasts]> {
  let summary = "The smallest of tensors, with broadcasting";
  let description = [{
    As `tpu.Max`.
  }];
  let arguments = !con((ins
    Variadic<AnyTensor>:$inputs,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    OptionalAttr<F64ArrayAttr>:$coeff,
    OptionalAttr<I64ArrayAttr>:$multipliers,
    OptionalAttr<I64ArrayAttr>:$rshifts
  ), Tpu_GroupParallelArgs);
}

def Tpu_AddConstOp : Tpu_Op<"AddConst", [SameShape]> {
  let summary = "x + const_val";
  let description = [{
    Quantised, `x` is rescaled by `multiplier` and `rshift`, and `const_val` is
    in steps of the result.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    F64Attr:$const_val,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    DefaultValuedAttr<SI32Attr, "1">:$multiplier,
    DefaultValuedAttr<SI32Attr, "0">:$rshift,
    DefaultValuedAttr<F64Attr, "1.0">:$f8_scale
  ), Tpu_GroupParallelArgs);
}

def Tpu_SubConstOp : Tpu_Op<"SubConst", [SameShape]> {
  let summary = "x - const_val, or the negative of it with is_reverse";
  let description = [{
    Quantised as `tpu.AddConst`.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    F64Attr:$const_val,
    DefaultValuedAttr<BoolAttr, "false">:$is_reverse,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    DefaultValuedAttr<SI32Attr, "1">:$multiplier,
    DefaultValuedAttr<SI32Attr, "0">:$rshift,
    DefaultValuedAttr<F64Attr, "1.0">:$f8_scale
  ), Tpu_GroupParallelArgs);
}

def Tpu_MulConstOp : Tpu_Op<"MulConst", [SameShape]> {
  let summary = "x * const_val";
  let description = [{
    Quantised, the product of the integers is rescaled by `multiplier` and
    `rshift`.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    F64Attr:$const_val,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    DefaultValuedAttr<SI32Attr, "1">:$multiplier,
    DefaultValuedAttr<SI32Attr, "0">:$rshift
  ), Tpu_GroupParallelArgs);
}

def Tpu_MaxConstOp : Tpu_Op<"MaxConst", [SameShape]> {
  let summary = "max(x, const_val)";
  let description = [{
    Quantised as `tpu.AddConst`.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    F64Attr:$const_val,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    DefaultValuedAttr<SI32Attr, "1">:$multiplier,
    DefaultValuedAttr<SI32Attr, "0">:$rshift
  ), Tpu_GroupParallelArgs);
}

def Tpu_MinConstOp : Tpu_Op<"MinConst", [SameShape]> {
  let summary = "min(x, const_val)";
  let description = [{
    Quantised as `tpu.AddConst`.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    F64Attr:$const_val,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    DefaultValuedAttr<SI32Attr, "1">:$multiplier,
    DefaultValuedAttr<SI32Attr, "0">:$rshift
  ), Tpu_GroupParallelArgs);
}

def Tpu_ReciprocalOp : Tpu_Op<"Reciprocal", [SameShape]> {
  let summary = "const_val / x";
  let arguments = !con((ins
    AnyTensor:$input,
    DefaultValuedAttr<F64Attr, "1.0">:$const_val,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit
  ), Tpu_GroupParallelArgs);
}

def Tpu_CastAddOp : Tpu_Op<"CastAdd"> {
  let summary = "tpu.Cast followed by tpu.Add";
  let arguments = !con((ins
    Variadic<AnyTensor>:$inputs, DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$round_mode
  ), Tpu_CoreArgs);
}

def Tpu_BinaryShiftOp : Tpu_Op<"BinaryShift"> {
  let summary = "A sum, difference or product of integers, shifted";
  let arguments = !con((ins
    AnyTensor:$input1, AnyTensor:$input2, ShiftModeAttr:$mode, SI32Attr:$shift,
    DefaultValuedAttr<BoolAttr, "false">:$is_reverse,
    DefaultValuedAttr<BoolAttr, "true">:$saturation,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$round_mode
  ), Tpu_GroupParallelArgs);
}

def Tpu_BinaryConstShiftOp : Tpu_Op<"BinaryConstShift"> {
  let summary = "A sum, difference or product with an integer constant, shifted";
  let arguments = !con((ins
    AnyTensor:$input, SI32Attr:$scale, ShiftModeAttr:$mode, SI32Attr:$shift,
    DefaultValuedAttr<BoolAttr, "false">:$is_reverse,
    DefaultValuedAttr<BoolAttr, "true">:$saturation,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$round_mode
  ), Tpu_GroupParallelArgs);
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUARITH
