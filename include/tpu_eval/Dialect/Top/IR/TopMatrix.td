// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Products of matrices.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPMATRIX
#define TPU_EVAL_DIALECT_TOP_IR_TOPMATRIX

include "tpu_eval/Dialect/Top/IR/TopBase.td"

def Top_MatMulOp : Top_PureOp<"MatMul"> {
  let summary = "Matrix product of the last two dimensions";
  let description = [{
    `y = x * right + bias`, for `x` of `... x M x K` and `right` of `K x N` or
    `... x K x N`; leading dimensions broadcast, and a vector counts as a matrix
    of one row (left) or one column (right). The `*_transpose` attributes swap
    the last two dimensions of an operand or of the result. With `hdim_is_batch`
    tensors are `B x M x H x K` and `H` is a batch dimension. Then the activation
    as in `top.Conv`.
  }];
  let arguments = (ins
    AnyTensor:$input,
    AnyTensor:$right,
    Top_TensorOrNone:$bias,
    DefaultValuedAttr<BoolAttr, "false">:$right_transpose,
    DefaultValuedAttr<BoolAttr, "false">:$left_transpose,
    DefaultValuedAttr<BoolAttr, "false">:$output_transpose,
    DefaultValuedAttr<BoolAttr, "false">:$hdim_is_batch,
    DefaultValuedAttr<BoolAttr, "true">:$keep_dims,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit,
    DefaultValuedAttr<BoolAttr, "false">:$is_lora,
    DefaultValuedAttr<WeightTypeAttr, "\"NONE\"">:$dq_type,
    DefaultValuedAttr<I64Attr, "0">:$q_group_size,
    OptionalAttr<I64Attr>:$weight_bits,
    OptionalAttr<F64Attr>:$in_int4_scale,
    OptionalAttr<F64Attr>:$in_int4_zp,
    OptionalAttr<F64Attr>:$out_int8_scale,
    OptionalAttr<F64Attr>:$out_int8_zp
  );
  let hasVerifier = 1;
}

def Top_A16MatMulOp : Top_PureOp<"A16MatMul"> {
  let summary = "Matrix product of 16-bit floats and packed integer weights";
  let arguments = (ins
    AnyTensor:$input, AnyTensor:$weight, AnyTensor:$scale, AnyTensor:$zp,
    Top_TensorOrNone:$bias, DefaultValuedAttr<BoolAttr, "false">:$right_transpose,
    DefaultValuedAttr<I64Attr, "128">:$q_group_size,
    DefaultValuedAttr<I64Attr, "8">:$weight_bits,
    DefaultValuedAttr<WeightTypeAttr, "\"NONE\"">:$dq_type
  );
}

def Top_A16GatherOp : Top_PureOp<"A16Gather"> {
  let summary = "Rows of packed integer weights, as 16-bit floats";
  let arguments = (ins
    AnyTensor:$weight, AnyTensor:$indices, AnyTensor:$scale, AnyTensor:$zp,
    DefaultValuedAttr<SI32Attr, "0">:$axis, DefaultValuedAttr<BoolAttr, "false">:$keepdims,
    DefaultValuedAttr<I64Attr, "32">:$q_group_size,
    DefaultValuedAttr<I64Attr, "8">:$weight_bits
  );
}

def Top_Fp8MatMulOp : Top_PureOp<"Fp8MatMul"> {
  let summary = "Matrix product with 8-bit float weights, scaled by block";
  let arguments = (ins
    AnyTensor:$input, AnyTensor:$weight, AnyTensor:$weight_scale, Top_TensorOrNone:$bias,
    DefaultValuedAttr<BoolAttr, "false">:$weight_transpose,
    DefaultValuedAttr<I64Attr, "128">:$block_size
  );
}

def Top_MlpOp : Top_PureOp<"Mlp"> {
  let summary = "A gated feed-forward layer";
  let arguments = (ins
    AnyTensor:$input, AnyTensor:$weight_gate, AnyTensor:$weight_up, AnyTensor:$weight_down,
    Top_TensorOrNone:$bias_gate, Top_TensorOrNone:$bias_up, Top_TensorOrNone:$bias_down,
    Top_TensorOrNone:$expert_id, Top_TensorOrNone:$scale_gate, Top_TensorOrNone:$scale_up,
    Top_TensorOrNone:$scale_down, Top_TensorOrNone:$zp_gate, Top_TensorOrNone:$zp_up,
    Top_TensorOrNone:$zp_down, DefaultValuedAttr<BoolAttr, "true">:$right_transpose_gate,
    DefaultValuedAttr<BoolAttr, "true">:$right_transpose_up,
    DefaultValuedAttr<BoolAttr, "false">:$right_transpose_down,
    DefaultValuedAttr<BoolAttr, "false">:$is_expert,
    DefaultValuedAttr<BoolAttr, "false">:$quantized,
    DefaultValuedAttr<I64Attr, "128">:$q_group_size,
    DefaultValuedAttr<I64Attr, "8">:$weight_bits, DefaultValuedAttr<I64Attr, "1">:$num_expert,
    DefaultValuedAttr<I64Attr, "1">:$num_expert_per_tok
  );
}

def Top_EinsumOp : Top_PureOp<"Einsum"> {
  let summary = "A sum of products by named dimensions";
  let arguments = (ins Variadic<AnyTensor>:$inputs, Top_EinsumModeAttr:$mode);
}

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPMATRIX
