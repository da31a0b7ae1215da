// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Products of matrices.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUMATRIX
#define TPU_EVAL_DIALECT_TPU_IR_TPUMATRIX

include "tpu_eval/Dialect/Tpu/IR/TpuAttrs.td"

def Tpu_MatMulOp : Tpu_Op<"MatMul"> {
  let summary = "Matrix product of the last two dimensions";
  let description = [{
    Shapes and transpositions as in `top.MatMul`. Quantised, the products of
    `x - input_zp` and `right - right_zp` add up in 32 bits with the bias, and

        y = saturate(zero_point + requant(acc, multipliers[n], rshifts[n]))

    with one multiplier and shift for all columns or one for each. `multi` and
    `buffer` belong to the code generator and are none.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    AnyTensor:$right,
    Tpu_TensorOrNone:$bias,
    Tpu_TensorOrNone:$multi,
    Tpu_TensorOrNone:$buffer,
    DefaultValuedAttr<BoolAttr, "false">:$left_transpose,
    DefaultValuedAttr<BoolAttr, "false">:$right_transpose,
    DefaultValuedAttr<BoolAttr, "false">:$output_transpose,
    DefaultValuedAttr<BoolAttr, "false">:$hdim_is_batch,
    DefaultValuedAttr<BoolAttr, "true">:$keep_dims,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    DefaultValuedAttr<I64ArrayAttr, "{1}">:$multipliers,
    DefaultValuedAttr<I64ArrayAttr, "{0}">:$rshifts,
    DefaultValuedAttr<I64Attr, "0">:$right_zp,
    DefaultValuedAttr<I64Attr, "0">:$input_zp,
    DefaultValuedAttr<Tpu_RequantModeAttr, "::tpu_eval::tpu::RequantMode::MultiplierShift">:$quant_mode,
    DefaultValuedAttr<I64Attr, "1">:$left_reuse,
    OptionalAttr<F64ArrayAttr>:$out_scales,
    OptionalAttr<BoolAttr>:$multi_core,
    DefaultValuedAttr<BoolAttr, "false">:$fuse_rq,
    DefaultValuedAttr<BoolAttr, "false">:$is_lora,
    OptionalAttr<I64Attr>:$weight_bits,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$round_mode,
    DefaultValuedAttr<WeightTypeAttr, "\"NONE\"">:$dq_type,
    DefaultValuedAttr<I64Attr, "0">:$q_group_size
  ), Tpu_GroupParallelArgs);
  let hasVerifier = 1;
}

def Tpu_A16MatMulOp : Tpu_Op<"A16MatMul"> {
  let summary = "Matrix product of 16-bit floats and packed integer weights";
  let arguments = !con((ins
    AnyTensor:$input, AnyTensor:$weight, Tpu_TensorOrNone:$scale, Tpu_TensorOrNone:$zp,
    Tpu_TensorOrNone:$bias, I64Attr:$weight_bits, DefaultValuedAttr<BoolAttr, "true">:$sign,
    DefaultValuedAttr<BoolAttr, "false">:$w_transpose,
    DefaultValuedAttr<I64Attr, "0">:$q_group_size,
    DefaultValuedAttr<WeightTypeAttr, "\"NONE\"">:$dq_type
  ), Tpu_ParallelArgs);
}

def Tpu_A16GatherOp : Tpu_Op<"A16Gather"> {
  let summary = "Rows of packed integer weights, as 16-bit floats";
  let arguments = (ins
    AnyTensor:$weight, AnyTensor:$indices, Tpu_TensorOrNone:$scale, Tpu_TensorOrNone:$zp,
    DefaultValuedAttr<SI32Attr, "0">:$axis, DefaultValuedAttr<BoolAttr, "false">:$keepdims,
    DefaultValuedAttr<I64Attr, "32">:$q_group_size,
    DefaultValuedAttr<I64Attr, "8">:$weight_bits
  );
}

def Tpu_Fp8MatMulOp : Tpu_Op<"Fp8MatMul"> {
  let summary = "Matrix product with 8-bit float weights, scaled by block";
  let arguments = (ins
    AnyTensor:$input, AnyTensor:$weight, AnyTensor:$weight_scale, Tpu_TensorOrNone:$bias,
    DefaultValuedAttr<BoolAttr, "false">:$weight_transpose,
    DefaultValuedAttr<I64Attr, "128">:$block_size
  );
}

def Tpu_MatMulLutOp : Tpu_Op<"MatMulLut"> {
  let summary = "tpu.MatMul of an operand that goes through a table";
  let arguments = !con((ins
    AnyTensor:$input, AnyTensor:$table, AnyTensor:$right, Tpu_TensorOrNone:$bias,
    Tpu_TensorOrNone:$multi, Tpu_TensorOrNone:$buffer,
    DefaultValuedAttr<BoolAttr, "false">:$left_transpose,
    DefaultValuedAttr<BoolAttr, "false">:$right_transpose,
    DefaultValuedAttr<BoolAttr, "false">:$output_transpose,
    DefaultValuedAttr<BoolAttr, "false">:$hdim_is_batch,
    DefaultValuedAttr<BoolAttr, "true">:$keep_dims,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    DefaultValuedAttr<I64ArrayAttr, "{1}">:$multipliers,
    DefaultValuedAttr<I64ArrayAttr, "{0}">:$rshifts,
    DefaultValuedAttr<I64Attr, "0">:$right_zp, DefaultValuedAttr<I64Attr, "0">:$input_zp,
    DefaultValuedAttr<Tpu_RequantModeAttr, "::tpu_eval::tpu::RequantMode::MultiplierShift">:$quant_mode,
    DefaultValuedAttr<I64Attr, "1">:$left_reuse, OptionalAttr<F64ArrayAttr>:$out_f8_scales,
    OptionalAttr<BoolAttr>:$multi_core, DefaultValuedAttr<BoolAttr, "false">:$fuse_rq,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$round_mode
  ), Tpu_GroupArgs);
}

def Tpu_MlpOp : Tpu_Op<"Mlp"> {
  let summary = "A gated feed-forward layer";
  let arguments = (ins
    AnyTensor:$input, AnyTensor:$weight_gate, Tpu_TensorOrNone:$scale_gate,
    Tpu_TensorOrNone:$zp_gate, Tpu_TensorOrNone:$bias_gate, AnyTensor:$weight_up,
    Tpu_TensorOrNone:$scale_up, Tpu_TensorOrNone:$zp_up, Tpu_TensorOrNone:$bias_up,
    AnyTensor:$weight_down, Tpu_TensorOrNone:$scale_down, Tpu_TensorOrNone:$zp_down,
    Tpu_TensorOrNone:$bias_down, Tpu_TensorOrNone:$expert_id, Tpu_TensorOrNone:$buffer,
    DefaultValuedAttr<BoolAttr, "true">:$w_transpose_gate,
    DefaultValuedAttr<BoolAttr, "true">:$w_transpose_up,
    DefaultValuedAttr<BoolAttr, "false">:$w_transpose_down,
    DefaultValuedAttr<BoolAttr, "false">:$is_expert,
    DefaultValuedAttr<BoolAttr, "false">:$quantized,
    DefaultValuedAttr<I64Attr, "128">:$q_group_size,
    DefaultValuedAttr<I64Attr, "8">:$weight_bits, DefaultValuedAttr<I64Attr, "1">:$num_expert,
    DefaultValuedAttr<I64Attr, "1">:$num_expert_per_tok
  );
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUMATRIX
