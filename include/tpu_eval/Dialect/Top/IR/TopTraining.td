// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Training: gradients and running statistics.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPTRAINING
#define TPU_EVAL_DIALECT_TOP_IR_TOPTRAINING

include "tpu_eval/Dialect/Top/IR/TopBase.td"

def Top_BatchNormTrainOp : Top_Op<"BatchNormTrain", [Pure]> {
  let summary = "Batch normalisation with its statistics";
  let arguments = (ins
    AnyTensor:$input, AnyTensor:$mean, AnyTensor:$var, Top_TensorOrNone:$gamma,
    Top_TensorOrNone:$beta, DefaultValuedAttr<F64Attr, "1e-05">:$epsilon,
    DefaultValuedAttr<F64Attr, "0.1">:$momentum,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit
  );
  let results = (outs
    AnyTensor:$output,
    AnyTensor:$mean_out,
    AnyTensor:$saved_invstd,
    AnyTensor:$running_mean,
    AnyTensor:$running_var
  );
}

def Top_BatchNormBwdOp : Top_Op<"BatchNormBwd", [Pure]> {
  let summary = "The gradients of batch normalisation";
  let arguments = (ins
    AnyTensor:$grad_out, AnyTensor:$input, Top_TensorOrNone:$weight_opt,
    Top_TensorOrNone:$saved_mean, Top_TensorOrNone:$saved_invstd,
    DefaultValuedAttr<F64Attr, "1e-05">:$epsilon
  );
  let results = (outs
    AnyTensor:$grad_in,
    Top_TensorOrNone:$weight_grad,
    Top_TensorOrNone:$bias_grad
  );
}

def Top_LayerNormTrainOp : Top_Op<"LayerNormTrain", [Pure]> {
  let summary = "Layer normalisation with its statistics";
  let arguments = (ins
    AnyTensor:$input, Top_TensorOrNone:$weight, Top_TensorOrNone:$bias,
    I64ArrayAttr:$normalized_shape, SI32Attr:$axis, F64Attr:$eps
  );
  let results = (outs AnyTensor:$output, AnyTensor:$mean, AnyTensor:$variance);
}

def Top_LayerNormBwdOp : Top_Op<"LayerNormBwd", [Pure]> {
  let summary = "The gradients of layer normalisation";
  let arguments = (ins
    AnyTensor:$grad_out, AnyTensor:$input, AnyTensor:$mean, AnyTensor:$variance,
    Top_TensorOrNone:$weight, Top_TensorOrNone:$bias, I64ArrayAttr:$normalized_shape
  );
  let results = (outs
    Top_TensorOrNone:$grad_input,
    Top_TensorOrNone:$grad_weight,
    Top_TensorOrNone:$grad_bias
  );
}

def Top_GroupNormTrainOp : Top_Op<"GroupNormTrain", [Pure]> {
  let summary = "Group normalisation with its statistics";
  let arguments = (ins
    AnyTensor:$input, Top_TensorOrNone:$weight, Top_TensorOrNone:$bias, I64Attr:$num_groups,
    F64Attr:$eps
  );
  let results = (outs AnyTensor:$output, AnyTensor:$mean, AnyTensor:$rstd);
}

def Top_MeanRstdOp : Top_Op<"MeanRstd", [Pure]> {
  let summary = "Mean, deviation and running statistics of a batch";
  let arguments = (ins
    AnyTensor:$input, AnyTensor:$running_mean, AnyTensor:$running_var, AnyTensor:$weight,
    AnyTensor:$bias, F64Attr:$eps, F64Attr:$momentum
  );
  let results = (outs
    AnyTensor:$mean,
    AnyTensor:$rstd,
    AnyTensor:$running_mean_update,
    AnyTensor:$running_var_update,
    AnyTensor:$scale,
    AnyTensor:$bias_new
  );
}

def Top_ConvbwdOp : Top_Op<"Convbwd", [Pure]> {
  let summary = "The gradients of a convolution";
  let arguments = (ins
    AnyTensor:$grad_out, AnyTensor:$input, AnyTensor:$kernel, I64Attr:$groups,
    I64ArrayAttr:$input_shape, I64ArrayAttr:$grad_out_shape, I64ArrayAttr:$kernel_shape,
    I64ArrayAttr:$stride, I64ArrayAttr:$dilations, I64ArrayAttr:$padding,
    I64ArrayAttr:$inserts, BoolAttr:$grad_input_enable, BoolAttr:$grad_weight_enable,
    BoolAttr:$grad_bias_enable
  );
  let results = (outs
    Top_TensorOrNone:$grad_input,
    Top_TensorOrNone:$grad_weight,
    Top_TensorOrNone:$grad_bias
  );
}

def Top_ConvBwd_WeightOp : Top_PureOp<"ConvBwd_Weight"> {
  let summary = "The gradient of the filter of a convolution";
  let arguments = (ins
    AnyTensor:$input, AnyTensor:$gradout, AnyTensor:$gradout_transpose, I64Attr:$groups,
    I64ArrayAttr:$input_shape, I64ArrayAttr:$grad_out_shape, I64ArrayAttr:$kernel_shape,
    I64ArrayAttr:$stride, I64ArrayAttr:$dilations, I64ArrayAttr:$padding,
    BoolAttr:$grad_bias_enable
  );
}

def Top_SoftmaxBwdOp : Top_Op<"SoftmaxBwd", [Pure]> {
  let summary = "The gradient of softmax";
  let arguments = (ins AnyTensor:$grad_output, AnyTensor:$output, SI32Attr:$dim);
  let results = (outs AnyTensor:$grad_input);
}

def Top_EmbDenseBwdOp : Top_PureOp<"EmbDenseBwd"> {
  let summary = "The gradient of an embedding";
  let arguments = (ins AnyTensor:$grad_output, AnyTensor:$indices, SI32Attr:$num_weights);
}

def Top_MaxPoolingIndicesBwdOp : Top_Op<"MaxPoolingIndicesBwd", [Pure]> {
  let summary = "The gradient of max pooling";
  let arguments = (ins
    AnyTensor:$grad_output, AnyTensor:$indices, I64ArrayAttr:$kernel_shape,
    I64ArrayAttr:$strides, I64ArrayAttr:$pads, I64ArrayAttr:$dilations,
    I64ArrayAttr:$input_shape
  );
  let results = (outs AnyTensor:$grad_input);
}

def Top_WeightReorderOp : Top_PureOp<"WeightReorder"> {
  let summary = "Lays a filter out for the chip";
  let arguments = (ins AnyTensor:$input, DefaultValuedAttr<I64Attr, "0">:$reorder_mode);
}

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPTRAINING
