// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Layers that go through a sequence step by step.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPRECURRENT
#define TPU_EVAL_DIALECT_TOP_IR_TOPRECURRENT

include "tpu_eval/Dialect/Top/IR/TopBase.td"

def Top_LSTMOp : Top_Op<"LSTM", [Pure]> {
  let summary = "Long short-term memory";
  let description = [{
    `input` is `T x N x I`, or `N x T x I` with `batch_first`; `filter` and
    `recurrence` are `D x 4*H x I` and `D x 4*H x H`, with gates in the order
    input, output, forget, cell, and `D` 2 where `bidirectional`, else 1. `bias`
    holds that of the filter, then that of the recurrence.

        i, o, f = sigmoid(W x + R h + b);  g = tanh(W x + R h + b)
        c = f * c + i * g;  h = o * tanh(c)

    where `cont` multiplies the state before each step, if present. `Y` has `h`
    of every step, `Y_h` and `Y_c` the last `h` and `c`.
  }];
  let arguments = (ins
    AnyTensor:$input,
    AnyTensor:$filter,
    AnyTensor:$recurrence,
    Top_TensorOrNone:$bias,
    Top_TensorOrNone:$initial_h,
    Top_TensorOrNone:$initial_c,
    Top_TensorOrNone:$cont,
    I64Attr:$hidden_size,
    BoolAttr:$bidirectional,
    DefaultValuedAttr<BoolAttr, "false">:$batch_first
  );
  let results = (outs
    Top_TensorOrNone:$Y,
    Top_TensorOrNone:$Y_h,
    Top_TensorOrNone:$Y_c
  );
}

def Top_GRUOp : Top_Op<"GRU", [Pure]> {
  let summary = "Gated recurrent unit";
  let description = [{
    Operands as in `top.LSTM`, with three gates in the order update, reset,
    hidden.

        z, r = sigmoid(W x + R h + b)
        n = tanh(Wn x + bw + r * (Rn h + br));  h = (1 - z) * n + z * h

    Without `linear_before_reset` the reset gate multiplies `h` before the
    product. `Y` has `h` of every step, `Y_h` the last.
  }];
  let arguments = (ins
    AnyTensor:$input,
    AnyTensor:$filter,
    AnyTensor:$recurrence,
    Top_TensorOrNone:$bias,
    Top_TensorOrNone:$initial_h,
    I64Attr:$hidden_size,
    BoolAttr:$bidirectional,
    DefaultValuedAttr<BoolAttr, "true">:$linear_before_reset,
    DefaultValuedAttr<BoolAttr, "false">:$batch_first
  );
  let results = (outs Top_TensorOrNone:$Y, Top_TensorOrNone:$Y_h);
}

def Top_SelectiveScanOp : Top_PureOp<"SelectiveScan"> {
  let summary = "The scan of a selective state-space model";
  let description = [{
    Step by step, in `L` steps: `h = deltaA * h + deltaB_u`, and `y = sum over
    the state of C * h`, plus `Ds * us` where `Ds` is present; the second half
    of the channels goes through the sequence backwards.
  }];
  let arguments = (ins
    AnyTensor:$Cs,
    AnyTensor:$deltaA,
    AnyTensor:$deltaB_u,
    AnyTensor:$us,
    Top_TensorOrNone:$Ds
  );
}

def Top_ChunkGatedDeltaRuleOp : Top_Op<"ChunkGatedDeltaRule", [Pure]> {
  let summary = "Gated linear attention, a chunk at a time";
  let arguments = (ins
    AnyTensor:$query, AnyTensor:$key, AnyTensor:$value, AnyTensor:$g, AnyTensor:$beta,
    AnyTensor:$recurrent_state, AnyTensor:$triu_mask, AnyTensor:$strict_triu_mask,
    AnyTensor:$tril_mask, AnyTensor:$eye, I64Attr:$num_k_heads, I64Attr:$num_v_heads,
    I64Attr:$d, I64Attr:$chunk_size, BoolAttr:$use_qk_l2norm, F64Attr:$scale
  );
  let results = (outs AnyTensor:$attn_out);
}

def Top_RecurrentGatedDeltaRuleOp : Top_Op<"RecurrentGatedDeltaRule", [Pure]> {
  let summary = "Gated linear attention, a step at a time";
  let arguments = (ins
    AnyTensor:$query, AnyTensor:$key, AnyTensor:$value, AnyTensor:$g, AnyTensor:$beta,
    AnyTensor:$recurrent_state, I64Attr:$num_k_heads, I64Attr:$num_v_heads, I64Attr:$d,
    BoolAttr:$use_qk_l2norm, F64Attr:$scale
  );
  let results = (outs AnyTensor:$attn_out);
}

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPRECURRENT
