// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Layers that go through a sequence step by step.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPURECURRENT
#define TPU_EVAL_DIALECT_TPU_IR_TPURECURRENT

include "tpu_eval/Dialect/Tpu/IR/TpuAttrs.td"

def Tpu_LSTMOp : Tpu_Op<"LSTM"> {
  let summary = "Long short-term memory";
  let description = [{
    As `top.LSTM`; `filter` and `recurrence` may be merged or transposed for the
    chip. The buffer and the tables belong to the code generator and are none
    elsewhere.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    Tpu_TensorOrNone:$filter,
    Tpu_TensorOrNone:$recurrence,
    Tpu_TensorOrNone:$bias,
    Tpu_TensorOrNone:$initial_h,
    Tpu_TensorOrNone:$initial_c,
    Tpu_TensorOrNone:$cont,
    Tpu_TensorOrNone:$buffer,
    Tpu_TensorOrNone:$sigmoid_table,
    Tpu_TensorOrNone:$sigmoid_slope_table,
    Tpu_TensorOrNone:$tanh_table,
    Tpu_TensorOrNone:$tanh_slope_table,
    I64Attr:$hidden_size,
    BoolAttr:$bidirectional,
    DefaultValuedAttr<BoolAttr, "false">:$batch_first
  ), Tpu_CoreArgs);
  let results = (outs
    Tpu_TensorOrNone:$Y,
    Tpu_TensorOrNone:$Y_h,
    Tpu_TensorOrNone:$Y_c
  );
}

def Tpu_GRUOp : Tpu_Op<"GRU"> {
  let summary = "Gated recurrent unit";
  let description = [{
    As `top.GRU`; see `tpu.LSTM` for the other operands.
  }];
  let arguments = !con((ins
    AnyTensor:$input,
    Tpu_TensorOrNone:$filter,
    Tpu_TensorOrNone:$recurrence,
    Tpu_TensorOrNone:$bias,
    Tpu_TensorOrNone:$initial_h,
    Tpu_TensorOrNone:$buffer,
    Tpu_TensorOrNone:$sigmoid_table,
    Tpu_TensorOrNone:$sigmoid_slope_table,
    Tpu_TensorOrNone:$tanh_table,
    Tpu_TensorOrNone:$tanh_slope_table,
    I64Attr:$hidden_size,
    BoolAttr:$bidirectional,
    DefaultValuedAttr<BoolAttr, "true">:$linear_before_reset,
    DefaultValuedAttr<BoolAttr, "false">:$batch_first
  ), Tpu_CoreArgs);
  let results = (outs Tpu_TensorOrNone:$Y, Tpu_TensorOrNone:$Y_h);
}

def Tpu_SelectiveScanOp : Tpu_Op<"SelectiveScan"> {
  let summary = "The scan of a selective state-space model";
  let description = [{
    As `top.SelectiveScan`.
  }];
  let arguments = !con((ins
    AnyTensor:$Cs,
    AnyTensor:$deltaA,
    AnyTensor:$deltaB_u,
    AnyTensor:$us,
    Tpu_TensorOrNone:$Ds
  ), Tpu_CoreArgs);
}

def Tpu_ChunkGatedDeltaRuleOp : Tpu_Op<"ChunkGatedDeltaRule"> {
  let summary = "Gated linear attention, a chunk at a time";
  let arguments = (ins
    AnyTensor:$query, AnyTensor:$key, AnyTensor:$value, AnyTensor:$g, AnyTensor:$beta,
    AnyTensor:$recurrent_state, AnyTensor:$triu_mask, AnyTensor:$strict_triu_mask,
    AnyTensor:$tril_mask, AnyTensor:$eye, I64Attr:$num_k_heads, I64Attr:$num_v_heads,
    I64Attr:$d, I64Attr:$chunk_size, BoolAttr:$use_qk_l2norm, F64Attr:$scale
  );
  let results = (outs AnyTensor:$attn_out);
}

def Tpu_RecurrentGatedDeltaRuleOp : Tpu_Op<"RecurrentGatedDeltaRule"> {
  let summary = "Gated linear attention, a step at a time";
  let arguments = (ins
    AnyTensor:$query, AnyTensor:$key, AnyTensor:$value, AnyTensor:$g, AnyTensor:$beta,
    AnyTensor:$recurrent_state, I64Attr:$num_k_heads, I64Attr:$num_v_heads, I64Attr:$d,
    BoolAttr:$use_qk_l2norm, F64Attr:$scale
  );
  let results = (outs AnyTensor:$attn_out);
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPURECURRENT
