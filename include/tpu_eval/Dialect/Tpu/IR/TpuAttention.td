// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attention and what belongs to it.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUATTENTION
#define TPU_EVAL_DIALECT_TPU_IR_TPUATTENTION

include "tpu_eval/Dialect/Tpu/IR/TpuAttrs.td"

def Tpu_AttentionOp : Tpu_Op<"Attention"> {
  let summary = "Multi-head attention with its projections";
  let description = [{
    One head of `dim` channels: `q = x * queries_weight + queries_bias`, `k` and
    `v` alike from `keys` and `values` (from `x` where they are none), then
    `softmax(scale * q * k^T + mask) * v * out_weight + out_bias`. Bits 0 to 3
    of `has_bias` say which biases there are. The sum over heads is a `tpu.Add`
    behind them.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    Tpu_TensorOrNone:$keys,
    Tpu_TensorOrNone:$values,
    AnyTensor:$queries_weight,
    Tpu_TensorOrNone:$queries_bias,
    Tpu_TensorOrNone:$keys_weight,
    Tpu_TensorOrNone:$keys_bias,
    Tpu_TensorOrNone:$values_weight,
    Tpu_TensorOrNone:$values_bias,
    AnyTensor:$out_weight,
    Tpu_TensorOrNone:$out_bias,
    Tpu_TensorOrNone:$mask,
    Tpu_TensorOrNone:$table,
    DefaultValuedAttr<I64ArrayAttr, "{0}">:$quant_param,
    F64Attr:$scale,
    I64Attr:$head,
    I64Attr:$dim,
    DefaultValuedAttr<I64Attr, "0">:$has_bias
  ), Tpu_CoreArgs);
}

def Tpu_FAttentionOp : Tpu_Op<"FAttention"> {
  let summary = "Attention that never stores its scores";
  let arguments = !con((ins
    AnyTensor:$queries, AnyTensor:$keys, AnyTensor:$values, Tpu_TensorOrNone:$mask,
    Tpu_TensorOrNone:$buffer, F64Attr:$scale, I64Attr:$batch, I64Attr:$q_head,
    I64Attr:$kv_head, I64Attr:$dim, I64Attr:$mq, I64Attr:$mk,
    DefaultValuedAttr<BoolAttr, "true">:$keep_dims,
    DefaultValuedAttr<SI32Attr, "0">:$mask_size
  ), Tpu_CoreArgs);
}

def Tpu_FAttentionLseOp : Tpu_Op<"FAttentionLse"> {
  let summary = "As tpu.FAttention, with the logarithm of the sums of exponentials";
  let arguments = !con((ins
    AnyTensor:$queries, AnyTensor:$keys, AnyTensor:$values, Tpu_TensorOrNone:$mask,
    Tpu_TensorOrNone:$buffer, F64Attr:$scale, I64Attr:$batch, I64Attr:$q_head,
    I64Attr:$kv_head, I64Attr:$dim, I64Attr:$mq, I64Attr:$mk,
    DefaultValuedAttr<BoolAttr, "true">:$keep_dims,
    DefaultValuedAttr<SI32Attr, "0">:$mask_size
  ), Tpu_CoreArgs);
  let results = (outs AnyTensor:$output, AnyTensor:$lse);
}

def Tpu_FlexAttentionOp : Tpu_Op<"FlexAttention"> {
  let summary = "Attention that skips masked blocks";
  let arguments = !con((ins
    AnyTensor:$queries, AnyTensor:$keys, AnyTensor:$values, Tpu_TensorOrNone:$mask,
    Tpu_TensorOrNone:$block_bitmap, Tpu_TensorOrNone:$buffer, F64Attr:$scale, I64Attr:$batch,
    I64Attr:$q_head, I64Attr:$kv_head, I64Attr:$qk_d, I64Attr:$v_d, I64Attr:$mq, I64Attr:$mk,
    DefaultValuedAttr<BoolAttr, "false">:$has_lse,
    DefaultValuedAttr<SI32Attr, "128">:$flex_block,
    DefaultValuedAttr<BoolAttr, "true">:$keep_dims,
    DefaultValuedAttr<SI32Attr, "0">:$mask_size
  ), Tpu_CoreArgs);
  let results = (outs AnyTensor:$output, AnyTensor:$lse);
}

def Tpu_RopeOp : Tpu_Op<"Rope"> {
  let summary = "Rotary position embedding";
  let arguments = !con((ins
    AnyTensor:$input1, AnyTensor:$input2, AnyTensor:$input3,
    DefaultValuedAttr<Tpu_RopeModeAttr, "::tpu_eval::tpu::RopeMode::interleaved_pairs">:$rope_mode,
    DefaultValuedAttr<BoolAttr, "false">:$is_permute_optimize,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$mul1_round_mode,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$mul2_round_mode,
    Tpu_RoundModeOr<"HalfAwayFromZero">:$add_round_mode,
    DefaultValuedAttr<SI32Attr, "0">:$mul1_shift,
    DefaultValuedAttr<SI32Attr, "0">:$mul2_shift, DefaultValuedAttr<SI32Attr, "0">:$add_shift,
    DefaultValuedAttr<BoolAttr, "true">:$mul1_saturation,
    DefaultValuedAttr<BoolAttr, "true">:$mul2_saturation,
    DefaultValuedAttr<BoolAttr, "true">:$add_saturation,
    DefaultValuedAttr<BoolAttr, "false">:$force_f32
  ), Tpu_GroupArgs);
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUATTENTION
