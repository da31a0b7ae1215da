// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Training: gradients and running statistics.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUTRAINING
#define TPU_EVAL_DIALECT_TPU_IR_TPUTRAINING

include "tpu_eval/Dialect/Tpu/IR/TpuAttrs.td"

def Tpu_BatchNormTrainOp : Tpu_Op<"BatchNormTrain"> {
  let summary = "Batch normalisation with its statistics";
  let arguments = !con((ins
    AnyTensor:$input, AnyTensor:$mean, AnyTensor:$var, Tpu_TensorOrNone:$gamma,
    Tpu_TensorOrNone:$beta, Tpu_TensorOrNone:$running_status_buffer,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "1e-05">:$epsilon, DefaultValuedAttr<F64Attr, "0.1">:$momentum
  ), Tpu_CoreArgs);
  let results = (outs
    AnyTensor:$output,
    AnyTensor:$mean_out,
    AnyTensor:$saved_invstd,
    AnyTensor:$running_mean,
    AnyTensor:$running_var
  );
}

def Tpu_BatchNormBwdOp : Tpu_Op<"BatchNormBwd"> {
  let summary = "The gradients of batch normalisation";
  let arguments = !con((ins
    AnyTensor:$grad_out, AnyTensor:$input, Tpu_TensorOrNone:$weight_opt,
    Tpu_TensorOrNone:$saved_mean, Tpu_TensorOrNone:$saved_invstd, Tpu_TensorOrNone:$buffer,
    DefaultValuedAttr<F64Attr, "1e-05">:$epsilon
  ), Tpu_CoreArgs);
  let results = (outs
    AnyTensor:$grad_in,
    Tpu_TensorOrNone:$weight_grad,
    Tpu_TensorOrNone:$bias_grad
  );
}

def Tpu_WhereBnbwdOp : Tpu_Op<"WhereBnbwdOp"> {
  let summary = "tpu.Where followed by tpu.BatchNormBwd";
  let arguments = !con((ins
    Tpu_TensorOrNone:$where_output, AnyTensor:$where_grad_out, AnyTensor:$bnbwd_input,
    Tpu_TensorOrNone:$bnbwd_weight, Tpu_TensorOrNone:$bnbwd_bias,
    Tpu_TensorOrNone:$bnbwd_saved_mean, Tpu_TensorOrNone:$bnbwd_saved_invstd,
    Tpu_TensorOrNone:$buffer, DefaultValuedAttr<F64Attr, "1e-05">:$epsilon,
    DefaultValuedAttr<BoolAttr, "false">:$do_recompute
  ), Tpu_CoreArgs);
  let results = (outs
    AnyTensor:$grad_in,
    Tpu_TensorOrNone:$weight_grad,
    Tpu_TensorOrNone:$bias_grad
  );
}

def Tpu_LayerNormTrainOp : Tpu_Op<"LayerNormTrain"> {
  let summary = "Layer normalisation with its statistics";
  let arguments = !con((ins
    AnyTensor:$input, Tpu_TensorOrNone:$weight, Tpu_TensorOrNone:$bias,
    I64ArrayAttr:$normalized_shape, SI32Attr:$axis, F64Attr:$eps
  ), Tpu_CoreArgs);
  let results = (outs AnyTensor:$output, AnyTensor:$mean, AnyTensor:$variance);
}

def Tpu_LayerNormBwdOp : Tpu_Op<"LayerNormBwd"> {
  let summary = "The gradients of layer normalisation";
  let arguments = !con((ins
    AnyTensor:$grad_out, AnyTensor:$input, AnyTensor:$mean, AnyTensor:$variance,
    Tpu_TensorOrNone:$weight, Tpu_TensorOrNone:$bias, I64ArrayAttr:$normalized_shape
  ), Tpu_CoreArgs);
  let results = (outs
    Tpu_TensorOrNone:$grad_input,
    Tpu_TensorOrNone:$grad_weight,
    Tpu_TensorOrNone:$grad_bias
  );
}

def Tpu_GroupNormTrainOp : Tpu_Op<"GroupNormTrain"> {
  let summary = "Group normalisation with its statistics";
  let arguments = !con((ins
    AnyTensor:$input, Tpu_TensorOrNone:$weight, Tpu_TensorOrNone:$bias, I64Attr:$num_groups,
    F64Attr:$eps
  ), Tpu_CoreArgs);
  let results = (outs AnyTensor:$output, AnyTensor:$mean, AnyTensor:$rstd);
}

def Tpu_MeanRstdOp : Tpu_Op<"MeanRstd"> {
  let summary = "Mean, deviation and running statistics of a batch";
  let arguments = !con((ins
    AnyTensor:$input, AnyTensor:$running_mean, AnyTensor:$running_var, AnyTensor:$weight,
    AnyTensor:$bias, F64Attr:$eps, F64Attr:$momentum
  ), Tpu_CoreArgs);
  let results = (outs
    AnyTensor:$mean,
    AnyTensor:$rstd,
    AnyTensor:$running_mean_update,
    AnyTensor:$running_var_update,
    AnyTensor:$scale,
    AnyTensor:$bias_new
  );
}

def Tpu_ConvbwdOp : Tpu_Op<"Convbwd"> {
  let summary = "The gradients of a convolution";
  let arguments = !con((ins
    AnyTensor:$grad_out, AnyTensor:$input, AnyTensor:$kernel, Tpu_TensorOrNone:$buffer,
    I64Attr:$groups, I64ArrayAttr:$input_shape, I64ArrayAttr:$grad_out_shape,
    I64ArrayAttr:$kernel_shape, I64ArrayAttr:$stride, I64ArrayAttr:$dilations,
    I64ArrayAttr:$padding, I64ArrayAttr:$inserts, BoolAttr:$grad_input_enable,
    BoolAttr:$grad_weight_enable, BoolAttr:$grad_bias_enable
  ), Tpu_CoreArgs);
  let results = (outs
    Tpu_TensorOrNone:$grad_input,
    Tpu_TensorOrNone:$grad_weight,
    Tpu_TensorOrNone:$grad_bias
  );
}

def Tpu_ConvBwd_WeightOp : Tpu_Op<"ConvBwd_Weight"> {
  let summary = "The gradient of the filter of a convolution";
  let arguments = !con((ins
    AnyTensor:$input, AnyTensor:$gradout, AnyTensor:$gradout_transpose, I64Attr:$groups,
    I64ArrayAttr:$input_shape, I64ArrayAttr:$grad_out_shape, I64ArrayAttr:$kernel_shape,
    I64ArrayAttr:$stride, I64ArrayAttr:$dilations, I64ArrayAttr:$padding,
    BoolAttr:$grad_bias_enable
  ), Tpu_ParallelArgs);
}

def Tpu_SoftmaxBwdOp : Tpu_Op<"SoftmaxBwd"> {
  let summary = "The gradient of softmax";
  let arguments = !con((ins
    AnyTensor:$grad_output, AnyTensor:$output, SI32Attr:$dim
  ), Tpu_CoreArgs);
  let results = (outs AnyTensor:$grad_input);
}

def Tpu_EmbDenseBwdOp : Tpu_Op<"EmbDenseBwd"> {
  let summary = "The gradient of an embedding";
  let arguments = !con((ins
    AnyTensor:$grad_output, AnyTensor:$indices, SI32Attr:$num_weights, SI32Attr:$padding_idx,
    BoolAttr:$scale_grad_by_freq
  ), Tpu_CoreArgs);
}

def Tpu_MaxPoolingIndicesBwdOp : Tpu_Op<"MaxPoolingIndicesBwd"> {
  let summary = "The gradient of max pooling";
  let arguments = !con((ins
    AnyTensor:$grad_output, AnyTensor:$indices, I64ArrayAttr:$kernel_shape,
    I64ArrayAttr:$strides, I64ArrayAttr:$pads, I64ArrayAttr:$dilations,
    I64ArrayAttr:$input_shape
  ), Tpu_ParallelArgs);
  let results = (outs AnyTensor:$grad_input);
}

def Tpu_WeightReorderOp : Tpu_Op<"WeightReorder"> {
  let summary = "Lays a filter out for the chip";
  let arguments = !con((ins
    AnyTensor:$input, DefaultValuedAttr<I64Attr, "0">:$reorder_mode
  ), Tpu_CoreArgs);
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUTRAINING
