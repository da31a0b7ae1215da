// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Normalisation, softmax included.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPNORM
#define TPU_EVAL_DIALECT_TOP_IR_TOPNORM

include "tpu_eval/Dialect/Top/IR/TopBase.td"

def Top_SoftmaxOp : Top_UnaryOp<"Softmax"> {
  let summary = "exp(beta * x), normalised along an axis";
  let description = [{
    `y[i] = exp(beta * (x[i] - m)) / sum over j of exp(beta * (x[j] - m))` where
    `i` and `j` run along `axis` and `m` is the largest `x[j]`; its natural
    logarithm with `log`.
  }];
  let arguments = (ins
    AnyTensor:$input,
    SI32Attr:$axis,
    DefaultValuedAttr<BoolAttr, "false">:$log,
    DefaultValuedAttr<F64Attr, "1.0">:$beta,
    Top_RoundModeOr<"HalfAwayFromZero">:$round_mode
  );
  let hasVerifier = 1;
}

def Top_LayerNormOp : Top_PureOp<"LayerNorm"> {
  let summary = "Normalises over the last dimensions";
  let description = [{
    Over all dimensions from `axis` on, whose sizes are `normalized_shape`: `y =
    (x - mean) / sqrt(variance + eps) * weight + bias`, where `weight` and
    `bias` have one value an element of these dimensions, or are none.
  }];
  let arguments = (ins
    AnyTensor:$input,
    Top_TensorOrNone:$weight,
    Top_TensorOrNone:$bias,
    I64ArrayAttr:$normalized_shape,
    SI32Attr:$axis,
    F64Attr:$eps
  );
}

def Top_RMSNormOp : Top_PureOp<"RMSNorm"> {
  let summary = "Divides by the root mean square of the last dimension";
  let description = [{
    `y = x / sqrt(mean(x^2) + eps) * gamma`; `gamma` has one value an element of
    the last dimension, or is none.
  }];
  let arguments = (ins
    AnyTensor:$input,
    Top_TensorOrNone:$gamma,
    F64Attr:$eps,
    DefaultValuedAttr<BoolAttr, "false">:$weight_keep_f32
  );
}

def Top_PixelNormOp : Top_PureOp<"PixelNorm"> {
  let summary = "Normalises over the channels";
  let description = [{
    As `top.LayerNorm`, over dimension 1 alone.
  }];
  let arguments = (ins
    AnyTensor:$input,
    Top_TensorOrNone:$weight,
    Top_TensorOrNone:$bias,
    F64Attr:$eps
  );
}

def Top_GroupNormOp : Top_PureOp<"GroupNorm"> {
  let summary = "Normalises over groups of channels";
  let description = [{
    Over `num_groups` groups of channels and all later dimensions: `y = (x -
    mean) / sqrt(variance + eps) * weight[c] + bias[c]`.
  }];
  let arguments = (ins
    AnyTensor:$input,
    Top_TensorOrNone:$weight,
    Top_TensorOrNone:$bias,
    I64Attr:$num_groups,
    F64Attr:$eps
  );
}

def Top_InstanceNormOp : Top_PureOp<"InstanceNorm"> {
  let summary = "Normalises each channel of each sample";
  let description = [{
    `y = (x - mean) / sqrt(variance + eps) * weight[c] + bias[c]`, over all
    dimensions after the channels.
  }];
  let arguments = (ins
    AnyTensor:$input,
    Top_TensorOrNone:$weight,
    Top_TensorOrNone:$bias,
    F64Attr:$eps
  );
}

def Top_ScaleOp : Top_PureOp<"Scale"> {
  let summary = "x * scale + bias, by channel";
  let description = [{
    `scale` and `bias` have one value a channel (dimension 1). Then the
    activation as in `top.Conv`.
  }];
  let arguments = (ins
    AnyTensor:$input,
    AnyTensor:$scale,
    AnyTensor:$bias,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit
  );
}

def Top_LRNOp : Top_PureOp<"LRN"> {
  let summary = "Divides by a norm over neighbouring channels";
  let description = [{
    `y = x / (bias + alpha / size * s)^beta`, where `s` is the sum of squares
    over `size` channels around this one.
  }];
  let arguments = (ins
    AnyTensor:$input,
    I64Attr:$size,
    DefaultValuedAttr<F64Attr, "0.0001">:$alpha,
    DefaultValuedAttr<F64Attr, "0.75">:$beta,
    DefaultValuedAttr<F64Attr, "1.0">:$bias
  );
}

def Top_BatchNormOp : Top_PureOp<"BatchNorm"> {
  let summary = "Normalises by the given mean and variance of each channel";
  let arguments = (ins
    AnyTensor:$input, AnyTensor:$mean, AnyTensor:$variance, Top_TensorOrNone:$gamma,
    Top_TensorOrNone:$beta, DefaultValuedAttr<F64Attr, "1e-05">:$epsilon,
    DefaultValuedAttr<BoolAttr, "false">:$do_relu,
    DefaultValuedAttr<F64Attr, "-1.0">:$relu_limit
  );
}

def Top_NormalizeOp : Top_PureOp<"Normalize"> {
  let summary = "Divides by the L2 norm";
  let arguments = (ins
    AnyTensor:$input, AnyTensor:$scale, DefaultValuedAttr<BoolAttr, "false">:$across_spatial,
    DefaultValuedAttr<BoolAttr, "true">:$channel_shared
  );
}

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPNORM
