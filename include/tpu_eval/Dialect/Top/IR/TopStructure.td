// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where tensors come from: inputs, weights, absent operands.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPSTRUCTURE
#define TPU_EVAL_DIALECT_TOP_IR_TOPSTRUCTURE

include "tpu_eval/Dialect/Top/IR/TopBase.td"

def Top_NoneOp : Top_Op<"None", [Pure]> {
  let summary = "An operand that is absent";
  let description = [{
    Stands in the place of an optional operand, such as the bias of a
    convolution without one. Lowered modules use it too.
  }];
  let results = (outs NoneType:$output);
}

def Top_WeightOp : Top_Op<"Weight", [Pure]> {
  let summary = "A constant tensor from the module's weight file";
  let description = [{
    The array is found in the npz file that `module.weight_file` names, under
    the name in the op's location. The shape is that of the result type; the
    stored array has the same number of elements, often in another shape.
    `inline_bytes`, where present and not empty, holds the data itself.
  }];
  let arguments = (ins
    OptionalAttr<F64ArrayAttr>:$scale,
    OptionalAttr<StrAttrOf<["1N", "2N", "4N"]>>:$store_mode,
    OptionalAttr<I64ArrayAttr>:$allow_split,
    OptionalAttr<I64ArrayAttr>:$indices_idx,
    OptionalAttr<I64ArrayAttr>:$indices_slice,
    OptionalAttr<BoolAttr>:$do_compress,
    OptionalAttr<I64Attr>:$bias0,
    OptionalAttr<I64Attr>:$bias1,
    OptionalAttr<BoolAttr>:$is_signed,
    OptionalAttr<BoolAttr>:$zero_guard,
    OptionalAttr<StrAttr>:$inline_bytes,
    OptionalAttr<StrAttr>:$path,
    OptionalAttr<StrAttrOf<["Auto", "F32", "None"]>>:$placeholder
  );
  let results = (outs AnyRankedTensor:$output);
}

def Top_InputOp : Top_Op<"Input", [Pure]> {
  let summary = "An input of the network, with the preprocessing of its pictures";
  let description = [{
    With `do_preprocess` the attributes tell how a picture becomes this tensor:

    1. resize to `resize_dims` (height, width). With `keep_aspect_ratio`,
       `keep_ratio_mode` says whether the picture is fitted inside and padded
       (`letterbox`) or covers them, its short side exactly (`short_side_scale`).
       Padding has the value `pad_value`, on both sides (`pad_type = "center"`)
       or at the bottom and right (`"normal"`);
    2. crop the centre to the height and width of the tensor, where they differ;
    3. order the channels as `pixel_format` says;
    4. `(x - mean) * scale`, per channel in that order, in float;
    5. lay out as `channel_format` says.

    Without it the operand is fed as it is. `--lower-preprocess` makes the steps explicit.
  }];
  let arguments = (ins
    AnyTensor:$input,
    OptionalAttr<I64ArrayAttr>:$shape_tensor,
    DefaultValuedAttr<BoolAttr, "false">:$do_preprocess,
    OptionalAttr<StrAttr>:$pixel_format,
    OptionalAttr<StrAttr>:$channel_format,
    OptionalAttr<I64ArrayAttr>:$resize_dims,
    OptionalAttr<BoolAttr>:$keep_aspect_ratio,
    OptionalAttr<StrAttr>:$keep_ratio_mode,
    OptionalAttr<I64Attr>:$pad_value,
    OptionalAttr<StrAttr>:$pad_type,
    OptionalAttr<F64ArrayAttr>:$scale,
    OptionalAttr<F64ArrayAttr>:$mean,
    OptionalAttr<StrAttr>:$customization_format,
    OptionalAttr<StrAttr>:$yuv_type,
    OptionalAttr<BoolAttr>:$aligned
  );
  let results = (outs AnyTensor:$output);
  let hasVerifier = 1;
}

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPSTRUCTURE
