// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Element-wise functions of one tensor.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUACTIVATION
#define TPU_EVAL_DIALECT_TPU_IR_TPUACTIVATION

include "tpu_eval/Dialect/Tpu/IR/TpuAttrs.td"

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

def Tpu_ClipOp : Tpu_Op<"Clip", [SameShape]> {
  let summary = "Limits to [min, max]";
  let arguments = !con((ins
    AnyTensor:$input,
    F64Attr:$min,
    F64Attr:$max
  ), Tpu_GroupParallelArgs);
}

def Tpu_LeakyReluOp : Tpu_Op<"LeakyRelu", [SameShape]> {
  let summary = "x where it is not negative, alpha * x elsewhere";
  let description = [{
    Quantised, integers that are not negative are rescaled by `multiplier` and
    `rshift`, the others by `multiplier_neg` and `rshift_neg`.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    OptionalAttr<F64Attr>:$alpha,
    OptionalAttr<SI32Attr>:$multiplier,
    OptionalAttr<SI32Attr>:$multiplier_neg,
    OptionalAttr<SI32Attr>:$rshift,
    OptionalAttr<SI32Attr>:$rshift_neg,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$round_mode
  ), Tpu_GroupParallelArgs);
}

def Tpu_PReluOp : Tpu_Op<"PReluOp", [SameShape]> {
  let summary = "x where it is not negative, slope * x elsewhere";
  let description = [{
    `slope` broadcasts. Quantised, negative integers are multiplied by their
    slope and shifted right by `rshift`, the others rescaled by `multiplier_pos`
    and `rshift_pos` where present.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    AnyTensor:$slope,
    DefaultValuedAttr<SI32Attr, "0">:$rshift,
    OptionalAttr<SI32Attr>:$rshift_pos,
    OptionalAttr<SI32Attr>:$multiplier_pos
  ), Tpu_GroupParallelArgs);
}

def Tpu_FusedActiveCastOp : Tpu_Op<"FusedActiveCast"> {
  let summary = "tpu.Active followed by tpu.Cast";
  let arguments = !con((ins
    AnyTensor:$input, Tpu_ActiveModeAttr:$mode, OptionalAttr<F64ArrayAttr>:$coeffs,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$round_mode
  ), Tpu_CoreArgs);
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUACTIVATION
