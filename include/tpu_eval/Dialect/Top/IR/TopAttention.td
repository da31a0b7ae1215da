// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attention and what belongs to it.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPATTENTION
#define TPU_EVAL_DIALECT_TOP_IR_TOPATTENTION

include "tpu_eval/Dialect/Top/IR/TopBase.td"

def Top_AttentionOp : Top_PureOp<"Attention"> {
  let summary = "Multi-head attention with its projections";
  let arguments = (ins
    AnyTensor:$input, AnyTensor:$keys, AnyTensor:$values, AnyTensor:$queries_weight,
    Top_TensorOrNone:$queries_bias, AnyTensor:$keys_weight, Top_TensorOrNone:$keys_bias,
    AnyTensor:$values_weight, Top_TensorOrNone:$values_bias, AnyTensor:$out_weight,
    Top_TensorOrNone:$out_bias, Top_TensorOrNone:$mask, F64Attr:$scale, I64Attr:$head,
    DefaultValuedAttr<I64Attr, "0">:$dim,
    DefaultValuedAttr<F64ArrayAttr, "{1.0}">:$scale_param,
    DefaultValuedAttr<I64ArrayAttr, "{0}">:$zp_param,
    DefaultValuedAttr<I64Attr, "0">:$has_bias
  );
}

def Top_FAttentionOp : Top_PureOp<"FAttention"> {
  let summary = "Attention that never stores its scores";
  let arguments = (ins
    AnyTensor:$queries, AnyTensor:$keys, AnyTensor:$values, Top_TensorOrNone:$mask,
    Top_TensorOrNone:$buffer, F64Attr:$scale, I64Attr:$batch, I64Attr:$q_head,
    I64Attr:$kv_head, I64Attr:$dim, I64Attr:$mq, I64Attr:$mk,
    DefaultValuedAttr<BoolAttr, "true">:$keep_dims,
    DefaultValuedAttr<SI32Attr, "0">:$mask_size
  );
}

def Top_FAttentionLseOp : Top_Op<"FAttentionLse", [Pure]> {
  let summary = "As top.FAttention, with the logarithm of the sums of exponentials";
  let arguments = (ins
    AnyTensor:$queries, AnyTensor:$keys, AnyTensor:$values, Top_TensorOrNone:$mask,
    Top_TensorOrNone:$buffer, F64Attr:$scale, I64Attr:$batch, I64Attr:$q_head,
    I64Attr:$kv_head, I64Attr:$dim, I64Attr:$mq, I64Attr:$mk,
    DefaultValuedAttr<BoolAttr, "true">:$keep_dims,
    DefaultValuedAttr<SI32Attr, "0">:$mask_size
  );
  let results = (outs AnyTensor:$output, AnyTensor:$lse);
}

def Top_FlexAttentionOp : Top_Op<"FlexAttention", [Pure]> {
  let summary = "Attention that skips masked blocks";
  let arguments = (ins
    AnyTensor:$queries, AnyTensor:$keys, AnyTensor:$values, Top_TensorOrNone:$mask,
    Top_TensorOrNone:$block_bitmap, Top_TensorOrNone:$buffer, F64Attr:$scale, I64Attr:$batch,
    I64Attr:$q_head, I64Attr:$kv_head, I64Attr:$qk_d, I64Attr:$v_d, I64Attr:$mq, I64Attr:$mk,
    DefaultValuedAttr<BoolAttr, "false">:$has_lse,
    DefaultValuedAttr<SI32Attr, "128">:$flex_block,
    DefaultValuedAttr<BoolAttr, "true">:$keep_dims,
    DefaultValuedAttr<SI32Attr, "0">:$mask_size
  );
  let results = (outs AnyTensor:$output, AnyTensor:$lse);
}

def Top_ScaleDotProductAttentionOp : Top_PureOp<"ScaleDotProductAttention"> {
  let summary = "Scaled dot-product attention";
  let arguments = (ins
    AnyTensor:$query, AnyTensor:$key, AnyTensor:$value, Top_TensorOrNone:$mask,
    DefaultValuedAttr<F64Attr, "0.0">:$dropout_p,
    DefaultValuedAttr<BoolAttr, "false">:$is_causal, DefaultValuedAttr<F64Attr, "0.0">:$scale
  );
}

def Top_RopeOp : Top_PureOp<"Rope"> {
  let summary = "Rotary position embedding";
  let arguments = (ins
    AnyTensor:$input1, AnyTensor:$input2, AnyTensor:$input3,
    DefaultValuedAttr<Top_RopeModeAttr, "\"interleaved_pairs\"">:$rope_mode,
    DefaultValuedAttr<BoolAttr, "false">:$is_permute_optimize,
    Top_RoundModeOr<"HalfAwayFromZero">:$mul1_round_mode,
    Top_RoundModeOr<"HalfAwayFromZero">:$mul2_round_mode,
    Top_RoundModeOr<"HalfAwayFromZero">:$add_round_mode,
    DefaultValuedAttr<SI32Attr, "0">:$mul1_shift,
    DefaultValuedAttr<SI32Attr, "0">:$mul2_shift, DefaultValuedAttr<SI32Attr, "0">:$add_shift,
    DefaultValuedAttr<BoolAttr, "true">:$mul1_saturation,
    DefaultValuedAttr<BoolAttr, "true">:$mul2_saturation,
    DefaultValuedAttr<BoolAttr, "true">:$add_saturation,
    DefaultValuedAttr<BoolAttr, "false">:$force_f32
  );
}

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPATTENTION
