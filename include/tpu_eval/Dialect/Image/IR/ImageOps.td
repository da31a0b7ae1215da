//===- ImageOps.td - Explicit picture preprocessing --------*- tablegen -*-===//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TPU_EVAL_DIALECT_IMAGE_IR_IMAGEOPS
#define TPU_EVAL_DIALECT_IMAGE_IR_IMAGEOPS

include "mlir/IR/CommonTypeConstraints.td"
include "mlir/IR/CommonAttrConstraints.td"
include "mlir/IR/OpBase.td"
include "mlir/Interfaces/InferTypeOpInterface.td"
include "mlir/Interfaces/SideEffectInterfaces.td"

def Image_Dialect : Dialect {
  let name = "image";
  let summary = "what happens to a picture before a network sees it";
  let description = [{
    The ops say step by step how a decoded picture becomes the tensor that a
    network is fed. A picture is a `tensor<HxWxCxui8>`, height, width, channels;
    its height and width are unknown (`?`) until a picture is loaded. Every op
    deduces its result from its operand: an unknown size stays unknown until an
    op fixes it.

    `image.resize`, `image.crop`, `image.pad`, `image.channel_order` and
    `image.layout` work on 8-bit pictures, one at a time. `image.cast` and
    `image.normalize` work on the stacked pictures and are executed with the
    network.

    Two attributes belong on the function that prepares a picture:
    `image.input` names the network's input, and `image.pixel_format` says as
    what a file is decoded into the function's argument (`bgr`, `rgb`, `gray`,
    `rgba` or `bgra`).
  }];
  let cppNamespace = "::tpu_eval::image";
  let usePropertiesForAttributes = 0;
  let hasOperationAttrVerify = 1;
}

def Image_Picture : 3DTensorOf<[UI8]>;

class Image_Op<string mnemonic, list<Trait> traits = []>
    : Op<Image_Dialect, mnemonic, !listconcat(traits, [Pure, InferTypeOpAdaptor])> {
  let hasVerifier = 1;
}

def Image_ResizeOp : Image_Op<"resize"> {
  let summary = "resample a picture";
  let description = [{
    Resamples a picture of h x w to a size that `mode` chooses with regard to the
    target H x W:

    * `stretch`: H x W, whatever becomes of the proportions;
    * `letterbox`: the largest size of the same proportions that fits inside.
      With s = min(W / w, H / h) it is floor(h s) x floor(w s);
    * `short_side`: the smallest size of the same proportions that covers the
      target. With s = max(W / w, H / h) it is floor(h s) x floor(w s), each
      side at least the target's.

    s and the products are rounded to binary64. `interpolation` is `bilinear`:
    the pixels are those of the decoder's own 8-bit bilinear resize.

    ```mlir
    %1 = image.resize %0 letterbox bilinear to [48, 64] : tensor<?x?x3xui8>
    ```
  }];
  let arguments = (ins Image_Picture:$picture, StrAttr:$mode, StrAttr:$interpolation,
                       I64Attr:$height, I64Attr:$width);
  let results = (outs Image_Picture:$result);
  let assemblyFormat = [{
    $picture custom<Keyword>($mode) custom<Keyword>($interpolation)
    `to` ` ` `[` $height `,` $width `]` attr-dict `:` type($picture)
  }];
}

def Image_CropOp : Image_Op<"crop"> {
  let summary = "keep the middle of a picture";
  let description = [{
    Keeps H x W pixels from the middle of a picture of h x w. Where the margins
    cannot be equal, `offset` says where the middle begins (each division rounds
    down): `half_of_difference` at (h - H) / 2, `difference_of_halves` at
    h / 2 - H / 2. They differ when h is even and H is odd.

    ```mlir
    %1 = image.crop %0 difference_of_halves to [33, 33] : tensor<64x64x3xui8>
    ```
  }];
  let arguments = (ins Image_Picture:$picture, StrAttr:$offset,
                       I64Attr:$height, I64Attr:$width);
  let results = (outs Image_Picture:$result);
  let assemblyFormat = [{
    $picture custom<Keyword>($offset) `to` ` ` `[` $height `,` $width `]`
    attr-dict `:` type($picture)
  }];
}

def Image_PadOp : Image_Op<"pad"> {
  let summary = "put a picture on a larger canvas";
  let description = [{
    Puts a picture of h x w on a canvas of H x W whose samples are all `value`,
    from 0 to 255. `placement` is `top_left`, or `center`: then the picture
    begins at (H - h) / 2, (W - w) / 2, rounded down.

    ```mlir
    %1 = image.pad %0 center value 114 to [48, 64] : tensor<?x?x3xui8>
    ```
  }];
  let arguments = (ins Image_Picture:$picture, StrAttr:$placement, I64Attr:$value,
                       I64Attr:$height, I64Attr:$width);
  let results = (outs Image_Picture:$result);
  let assemblyFormat = [{
    $picture custom<Keyword>($placement) `value` $value
    `to` ` ` `[` $height `,` $width `]` attr-dict `:` type($picture)
  }];
}

def Image_ChannelOrderOp : Image_Op<"channel_order"> {
  let summary = "reorder the channels of a picture";
  let description = [{
    Reorders the last dimension. The two orders name the same channels: `bgr` and
    `rgb`, or `bgra` and `rgba`.

    ```mlir
    %1 = image.channel_order %0 bgr to rgb : tensor<48x64x3xui8>
    ```
  }];
  let arguments = (ins Image_Picture:$picture, StrAttr:$from, StrAttr:$to);
  let results = (outs Image_Picture:$result);
  let assemblyFormat = [{
    $picture custom<Keyword>($from) `to` custom<Keyword>($to)
    attr-dict `:` type($picture)
  }];
}

def Image_LayoutOp : Image_Op<"layout"> {
  let summary = "transpose a picture between channels last and channels first";
  let description = [{
    Transposes the dimensions from one order to the other: `hwc` and `chw`.

    ```mlir
    %1 = image.layout %0 hwc to chw : tensor<48x64x3xui8>
    ```
  }];
  let arguments = (ins Image_Picture:$picture, StrAttr:$from, StrAttr:$to);
  let results = (outs Image_Picture:$result);
  let assemblyFormat = [{
    $picture custom<Keyword>($from) `to` custom<Keyword>($to)
    attr-dict `:` type($picture)
  }];
}

def Image_CastOp : Image_Op<"cast"> {
  let summary = "samples as float32";
  let description = [{
    Converts samples of 8 bits to float32, 0 to 255, exactly.

    ```mlir
    %1 = image.cast %0 : tensor<1x3x48x64xui8>
    ```
  }];
  let arguments = (ins RankedTensorOf<[UI8]>:$pictures);
  let results = (outs RankedTensorOf<[F32]>:$result);
  let assemblyFormat = "$pictures attr-dict `:` type($pictures)";
  let hasVerifier = 0;
}

def Image_NormalizeOp : Image_Op<"normalize"> {
  let summary = "subtract a mean, then multiply by a scale, for each channel";
  let description = [{
    (x - mean[c]) * scale[c], c being the index along `axis`. `mean` and `scale`
    are rounded to float32 first; difference and product are rounded to float32
    each.

    ```mlir
    %1 = image.normalize %0 axis 1 mean [127.0, 127.0, 127.0] scale [0.5, 0.5, 0.5] : tensor<1x3x48x64xf32>
    ```
  }];
  let arguments = (ins RankedTensorOf<[F32]>:$pictures, I64Attr:$axis,
                       F64ArrayAttr:$mean, F64ArrayAttr:$scale);
  let results = (outs RankedTensorOf<[F32]>:$result);
  let assemblyFormat = [{
    $pictures `axis` $axis `mean` $mean `scale` $scale
    attr-dict `:` type($pictures)
  }];
}

#endif // TPU_EVAL_DIALECT_IMAGE_IR_IMAGEOPS
