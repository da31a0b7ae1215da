// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Element-wise arithmetic, activations and softmax.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUMATH
#define TPU_EVAL_DIALECT_TPU_IR_TPUMATH

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

def Tpu_ReluOp : Tpu_Op<"Relu"> {
  let summary = "max(x, 0), with an optional upper limit";
  let description = [{
    As `top.Relu`; on integers, of the real values that they stand for.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit
  ), Tpu_GroupParallelArgs);
  let hasVerifier = 1;
}

def Tpu_ActiveOp : Tpu_Op<"Active"> {
  let summary = "An element-wise function of float tensors";
  let description = [{
    `mode` names the function; `coeffs` are its parameters, where it has any.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    Tpu_ActiveModeAttr:$mode,
    OptionalAttr<F64ArrayAttr>:$coeffs
  ), Tpu_GroupParallelArgs);
  let hasVerifier = 1;
}

def Tpu_SoftmaxOp : Tpu_Op<"Softmax"> {
  let summary = "exp(beta * x), normalised along an axis";
  let description = [{
    Float as `top.Softmax`. Quantised, `table` holds the exponential of each
    difference from the maximum. The other tensors serve some chips only and are
    none elsewhere.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    Tpu_TensorOrNone:$table,
    Tpu_TensorOrNone:$slope_table,
    Tpu_TensorOrNone:$reciprocal_table,
    Tpu_TensorOrNone:$reciprocal_mantissa_table,
    Tpu_TensorOrNone:$buffer,
    SI32Attr:$axis,
    DefaultValuedAttr<BoolAttr, "false">:$log,
    DefaultValuedAttr<F64Attr, "1.0">:$beta,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$round_mode
  ), Tpu_ParallelArgs);
  let hasVerifier = 1;
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUMATH
