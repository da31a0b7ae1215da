// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Boxes: proposals, suppression, detection heads.

#ifndef TPU_EVAL_DIALECT_TOP_IR_TOPDETECTION
#define TPU_EVAL_DIALECT_TOP_IR_TOPDETECTION

include "tpu_eval/Dialect/Top/IR/TopBase.td"

def Top_NmsOp : Top_PureOp<"Nms"> {
  let summary = "Non-maximum suppression";
  let description = [{
    Of the boxes and scores of each sample and class, the best ones that no
    better one overlaps by more than the threshold, at most `max_output_size` a
    class. Operands: boxes, scores, then the largest number a class, the overlap
    and the score threshold. Boxes are two corners (`center_point_box` 0), or a
    centre and a size. A row of the result is sample, class, box; those that are
    not used hold zero.
  }];
  let arguments = (ins
    Variadic<AnyTensor>:$inputs,
    I64Attr:$center_point_box,
    I64Attr:$max_output_size
  );
}

def Top_DetectionOutputOp : Top_PureOp<"DetectionOutput"> {
  let summary = "Boxes of a single-shot detector";
  let arguments = (ins
    Variadic<AnyTensor>:$inputs, I64Attr:$num_classes,
    DefaultValuedAttr<I64Attr, "0">:$background_label_id, F64Attr:$nms_threshold,
    I64Attr:$top_k, BoxCodeAttr:$code_type, I64Attr:$keep_top_k,
    F64Attr:$confidence_threshold, DefaultValuedAttr<BoolAttr, "true">:$share_location,
    DefaultValuedAttr<F64Attr, "0.0">:$variance_encoded_in_target,
    DefaultValuedAttr<F64Attr, "1.0">:$eta
  );
}

def Top_YoloDetectionOp : Top_PureOp<"YoloDetection"> {
  let summary = "Boxes of a YOLO detector";
  let arguments = (ins
    Variadic<AnyTensor>:$inputs, I64Attr:$net_input_h, I64Attr:$net_input_w,
    F64Attr:$nms_threshold, F64Attr:$obj_threshold, I64Attr:$keep_topk, F64ArrayAttr:$anchors,
    Top_YoloVersionAttr:$version, DefaultValuedAttr<I64Attr, "80">:$class_num,
    DefaultValuedAttr<I64Attr, "3">:$num_boxes,
    DefaultValuedAttr<BoolAttr, "false">:$agnostic_nms
  );
}

def Top_RetinaFaceDetectionOp : Top_PureOp<"RetinaFaceDetection"> {
  let summary = "Faces and their landmarks";
  let arguments = (ins
    Variadic<AnyTensor>:$inputs, F64Attr:$nms_threshold, F64Attr:$confidence_threshold,
    I64Attr:$keep_topk
  );
}

def Top_FrcnDetectionOp : Top_PureOp<"FrcnDetection"> {
  let summary = "Boxes of Faster R-CNN";
  let arguments = (ins
    Variadic<AnyTensor>:$inputs, I64Attr:$class_num, F64Attr:$obj_threshold,
    F64Attr:$nms_threshold, I64Attr:$keep_topk
  );
}

def Top_PriorBoxOp : Top_PureOp<"PriorBox"> {
  let summary = "Anchor boxes of a single-shot detector";
  let arguments = (ins
    Variadic<AnyTensor>:$inputs, F64ArrayAttr:$min_size, F64ArrayAttr:$max_size,
    F64ArrayAttr:$aspect_ratios, F64ArrayAttr:$variance,
    DefaultValuedAttr<BoolAttr, "true">:$clip, F64Attr:$step_h, F64Attr:$step_w,
    I64Attr:$img_h, I64Attr:$img_w, DefaultValuedAttr<F64Attr, "0.5">:$offset,
    I64Attr:$num_priors, DefaultValuedAttr<BoolAttr, "true">:$use_default_aspect_ratio
  );
}

def Top_ProposalOp : Top_PureOp<"Proposal"> {
  let summary = "Proposals of Faster R-CNN";
  let arguments = (ins
    Variadic<AnyTensor>:$inputs, I64Attr:$net_input_h, I64Attr:$net_input_w,
    I64Attr:$feat_stride, I64Attr:$anchor_base_size, F64Attr:$rpn_obj_threshold,
    F64Attr:$rpn_nms_threshold, I64Attr:$rpn_nms_post_top_n
  );
}

def Top_MaskRCNN_RPNGetBboxesOp : Top_Op<"MaskRCNN_RPNGetBboxes", [Pure]> {
  let summary = "Proposals of Mask R-CNN";
  let arguments = (ins
    AnyTensor:$cls_scores_0, AnyTensor:$cls_scores_1, AnyTensor:$cls_scores_2,
    AnyTensor:$cls_scores_3, AnyTensor:$cls_scores_4, AnyTensor:$bbox_preds_0,
    AnyTensor:$bbox_preds_1, AnyTensor:$bbox_preds_2, AnyTensor:$bbox_preds_3,
    AnyTensor:$bbox_preds_4, AnyTensor:$max_shape, AnyTensor:$mlvl_anchors_0,
    AnyTensor:$mlvl_anchors_1, AnyTensor:$mlvl_anchors_2, AnyTensor:$mlvl_anchors_3,
    AnyTensor:$mlvl_anchors_4, F64Attr:$delta2bbox_mean_0, F64Attr:$delta2bbox_mean_1,
    F64Attr:$delta2bbox_mean_2, F64Attr:$delta2bbox_mean_3, F64Attr:$delta2bbox_std_0,
    F64Attr:$delta2bbox_std_1, F64Attr:$delta2bbox_std_2, F64Attr:$delta2bbox_std_3,
    F64Attr:$delta2bbox_max_scalar_c, F64Attr:$iou_threshold, F64Attr:$conf_threshold,
    I64Attr:$MAX_LENGTH_STATIC_STRECHED, I64Attr:$NUM_INDEXES, I64Attr:$NUM_CLASSES,
    I64Attr:$CHANNEL_RPN_BBOXES, I64Attr:$CHANNEL_RPN_SCORES, I64Attr:$NMS_PRE,
    I64Attr:$HARDWARE_FACTOR_TOPK, I64Attr:$NMS_MAX_LENGTH, I64Attr:$TOPK_ONNX_NMS,
    I64Attr:$H_RPN_DYN_MAX, I64Attr:$W_RPN_DYN_MAX, I64Attr:$MAX_PER_IMG
  );
  let results = (outs AnyTensor:$result_list);
}

def Top_MaskRCNN_BboxPoolerOp : Top_Op<"MaskRCNN_BboxPooler", [Pure]> {
  let summary = "Features of the proposals of Mask R-CNN";
  let arguments = (ins
    AnyTensor:$ptr_feat0, AnyTensor:$ptr_feat1, AnyTensor:$ptr_feat2, AnyTensor:$ptr_feat3,
    AnyTensor:$rois_multi_batch, I64Attr:$ROI_NUM_LEVELS, I64Attr:$ROI_H, I64Attr:$ROI_W,
    I64Attr:$CHANNEL_ROI, I64Attr:$ROI_SLICE, I64Attr:$ROI_PH, I64Attr:$ROI_PW,
    I64Attr:$ROI_LEN
  );
  let results = (outs AnyTensor:$result_res, AnyTensor:$result_rois);
}

def Top_MaskRCNN_GetBboxBOp : Top_Op<"MaskRCNN_GetBboxB", [Pure]> {
  let summary = "Boxes of Mask R-CNN";
  let arguments = (ins
    AnyTensor:$ptr_rois, AnyTensor:$ptr_bbox, AnyTensor:$ptr_score, AnyTensor:$max_val,
    AnyTensor:$scale_factor, F64Attr:$threshold_score_eq, F64Attr:$wh_ratio_log,
    F64Attr:$nms_iou_thr, F64Attr:$delta2bbox_means, F64Attr:$delta2bbox_stds_0,
    F64Attr:$delta2bbox_stds_1, I64Attr:$NUM_INDEXES, I64Attr:$NUM_CLASSES,
    I64Attr:$TOPK_ONNX_NMS, I64Attr:$NUM_CLASSES_getBboxB, I64Attr:$MAX_NMS_LENGTH_GetBboxB,
    I64Attr:$MAX_PER_IMG, I64Attr:$MAX_PER_IMG_GetBboxB
  );
  let results = (outs AnyTensor:$result_det_bboxes, AnyTensor:$result_det_labels);
}

def Top_MaskRCNN_MaskPoolerOp : Top_Op<"MaskRCNN_MaskPooler", [Pure]> {
  let summary = "Features of the boxes of Mask R-CNN";
  let arguments = (ins
    AnyTensor:$x_0, AnyTensor:$x_1, AnyTensor:$x_2, AnyTensor:$x_3,
    AnyTensor:$det_bboxes_multi_batch, AnyTensor:$det_labels_multi_batch,
    AnyTensor:$scale_factor, I64Attr:$ROI_NUM_LEVELS, I64Attr:$ROI_H, I64Attr:$ROI_W,
    I64Attr:$CHANNEL_ROI, I64Attr:$ROI_SLICE, I64Attr:$ROI_PH, I64Attr:$ROI_PW,
    I64Attr:$ROI_LEN
  );
  let results = (outs AnyTensor:$result_res);
}

#endif // TPU_EVAL_DIALECT_TOP_IR_TOPDETECTION
