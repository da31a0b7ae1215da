// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Boxes: proposals, suppression, detection heads.

#ifndef TPU_EVAL_DIALECT_TPU_IR_TPUDETECTION
#define TPU_EVAL_DIALECT_TPU_IR_TPUDETECTION

include "tpu_eval/Dialect/Tpu/IR/TpuAttrs.td"

def Tpu_NmsOp : Tpu_Op<"Nms"> {
  let summary = "Non-maximum suppression";
  let description = [{
    As `top.Nms`; `buffer` belongs to the code generator and is none.
  }];
  let arguments = !con((ins
    Variadic<AnyTensor>:$inputs,
    Tpu_TensorOrNone:$buffer,
    I64Attr:$center_point_box,
    I64Attr:$max_output_size
  ), Tpu_CoreArgs);
}

def Tpu_DetectionOutputOp : Tpu_Op<"DetectionOutput"> {
  let summary = "Boxes of a single-shot detector";
  let arguments = !con((ins
    Variadic<AnyTensor>:$inputs, Tpu_TensorOrNone:$buffer, I64Attr:$num_classes,
    DefaultValuedAttr<I64Attr, "0">:$background_label_id, F64Attr:$nms_threshold,
    I64Attr:$top_k, BoxCodeAttr:$code_type, I64Attr:$keep_top_k,
    F64Attr:$confidence_threshold, DefaultValuedAttr<BoolAttr, "true">:$share_location,
    DefaultValuedAttr<F64Attr, "0.0">:$variance_encoded_in_target,
    DefaultValuedAttr<F64Attr, "1.0">:$eta, DefaultValuedAttr<I64Attr, "1">:$onnx_nms
  ), Tpu_CoreArgs);
}

def Tpu_YoloDetectionOp : Tpu_Op<"YoloDetection"> {
  let summary = "Boxes of a YOLO detector";
  let arguments = !con((ins
    Variadic<AnyTensor>:$inputs, Tpu_TensorOrNone:$buffer, I64Attr:$net_input_h,
    I64Attr:$net_input_w, F64Attr:$nms_threshold, F64Attr:$obj_threshold, I64Attr:$keep_topk,
    F64ArrayAttr:$anchors, Tpu_YoloVersionAttr:$version,
    DefaultValuedAttr<I64Attr, "80">:$class_num, DefaultValuedAttr<I64Attr, "3">:$num_boxes,
    DefaultValuedAttr<BoolAttr, "false">:$agnostic_nms
  ), Tpu_CoreArgs);
}

def Tpu_MaskRCNN_RPNGetBboxesOp : Tpu_Op<"MaskRCNN_RPNGetBboxes"> {
  let summary = "Proposals of Mask R-CNN";
  let arguments = !con((ins
    AnyTensor:$cls_scores_0, AnyTensor:$cls_scores_1, AnyTensor:$cls_scores_2,
    AnyTensor:$cls_scores_3, AnyTensor:$cls_scores_4, AnyTensor:$bbox_preds_0,
    AnyTensor:$bbox_preds_1, AnyTensor:$bbox_preds_2, AnyTensor:$bbox_preds_3,
    AnyTensor:$bbox_preds_4, AnyTensor:$max_shape, AnyTensor:$mlvl_anchors_0,
    AnyTensor:$mlvl_anchors_1, AnyTensor:$mlvl_anchors_2, AnyTensor:$mlvl_anchors_3,
    AnyTensor:$mlvl_anchors_4, Tpu_TensorOrNone:$batch_mlvl_scores,
    Tpu_TensorOrNone:$batch_mlvl_anchors, Tpu_TensorOrNone:$batch_mlvl_rpn_bbox_pred,
    Tpu_TensorOrNone:$batch_mlvl_proposals, Tpu_TensorOrNone:$batch_mlvl_ids,
    Tpu_TensorOrNone:$glb_buffer_tmp_scores_stretched,
    Tpu_TensorOrNone:$glb_buffer_ranked_scores, Tpu_TensorOrNone:$glb_buffer_rank_inds_int32,
    Tpu_TensorOrNone:$glb_buffer_rank_inds_u32, Tpu_TensorOrNone:$glb_topk_inds,
    Tpu_TensorOrNone:$glb_buffer_gather_1, Tpu_TensorOrNone:$glb_buffer_gather_2,
    Tpu_TensorOrNone:$glb_buffer_rpn_bbox_permuted, Tpu_TensorOrNone:$glb_buffer_nonzero,
    Tpu_TensorOrNone:$result_valid_ind, Tpu_TensorOrNone:$glb_buffer_gather_boxes,
    Tpu_TensorOrNone:$glb_buffer_gather_scores, Tpu_TensorOrNone:$keep_3nch,
    Tpu_TensorOrNone:$keep_u32_1h, Tpu_TensorOrNone:$glb_buffer_boxes,
    Tpu_TensorOrNone:$glb_buffer_scores, Tpu_TensorOrNone:$glb_buffer_nms,
    Tpu_TensorOrNone:$gather_mlvl_proposals, Tpu_TensorOrNone:$gather_mlvl_scores,
    Tpu_TensorOrNone:$gather_mlvl_ids, Tpu_TensorOrNone:$glb_buffer_result_list,
    F64Attr:$delta2bbox_mean_0, F64Attr:$delta2bbox_mean_1, F64Attr:$delta2bbox_mean_2,
    F64Attr:$delta2bbox_mean_3, F64Attr:$delta2bbox_std_0, F64Attr:$delta2bbox_std_1,
    F64Attr:$delta2bbox_std_2, F64Attr:$delta2bbox_std_3, F64Attr:$delta2bbox_max_scalar_c,
    F64Attr:$iou_threshold, F64Attr:$conf_threshold, I64Attr:$MAX_LENGTH_STATIC_STRECHED,
    I64Attr:$NUM_INDEXES, I64Attr:$NUM_CLASSES, I64Attr:$CHANNEL_RPN_BBOXES,
    I64Attr:$CHANNEL_RPN_SCORES, I64Attr:$NMS_PRE, I64Attr:$HARDWARE_FACTOR_TOPK,
    I64Attr:$NMS_MAX_LENGTH, I64Attr:$TOPK_ONNX_NMS, I64Attr:$H_RPN_DYN_MAX,
    I64Attr:$W_RPN_DYN_MAX, I64Attr:$MAX_PER_IMG
  ), Tpu_CoreArgs);
  let results = (outs AnyTensor:$result_list);
}

def Tpu_MaskRCNN_BboxPoolerOp : Tpu_Op<"MaskRCNN_BboxPooler"> {
  let summary = "Features of the proposals of Mask R-CNN";
  let arguments = !con((ins
    AnyTensor:$ptr_feat0, AnyTensor:$ptr_feat1, AnyTensor:$ptr_feat2, AnyTensor:$ptr_feat3,
    AnyTensor:$rois_multi_batch, Tpu_TensorOrNone:$ptr_tmp_res,
    Tpu_TensorOrNone:$ptr_rois_tmp, I64Attr:$ROI_NUM_LEVELS, I64Attr:$ROI_H, I64Attr:$ROI_W,
    I64Attr:$CHANNEL_ROI, I64Attr:$ROI_SLICE, I64Attr:$ROI_PH, I64Attr:$ROI_PW,
    I64Attr:$ROI_LEN
  ), Tpu_CoreArgs);
  let results = (outs AnyTensor:$result_res, AnyTensor:$result_rois);
}

def Tpu_MaskRCNN_GetBboxBOp : Tpu_Op<"MaskRCNN_GetBboxB"> {
  let summary = "Boxes of Mask R-CNN";
  let arguments = !con((ins
    AnyTensor:$ptr_rois, AnyTensor:$ptr_bbox, AnyTensor:$ptr_score, AnyTensor:$max_val,
    AnyTensor:$scale_factor, Tpu_TensorOrNone:$means, Tpu_TensorOrNone:$stds,
    Tpu_TensorOrNone:$res_bbox, Tpu_TensorOrNone:$res_bbox1, Tpu_TensorOrNone:$res_bbox0,
    Tpu_TensorOrNone:$res_score0, Tpu_TensorOrNone:$res_score1, Tpu_TensorOrNone:$res_score2,
    Tpu_TensorOrNone:$res_score3, Tpu_TensorOrNone:$res_label2, Tpu_TensorOrNone:$result_list,
    Tpu_TensorOrNone:$keep_3nch, Tpu_TensorOrNone:$keep_u32_1h,
    Tpu_TensorOrNone:$glb_buffer_boxes, Tpu_TensorOrNone:$glb_buffer_scores,
    Tpu_TensorOrNone:$glb_buffer_nms, Tpu_TensorOrNone:$glb_buffer_nonzero,
    Tpu_TensorOrNone:$result_valid_ind, Tpu_TensorOrNone:$glb_lables,
    Tpu_TensorOrNone:$glb_lables_expand, F64Attr:$threshold_score_eq, F64Attr:$wh_ratio_log,
    F64Attr:$nms_iou_thr, F64Attr:$delta2bbox_means, F64Attr:$delta2bbox_stds_0,
    F64Attr:$delta2bbox_stds_1, I64Attr:$NUM_INDEXES, I64Attr:$NUM_CLASSES,
    I64Attr:$TOPK_ONNX_NMS, I64Attr:$NUM_CLASSES_getBboxB, I64Attr:$MAX_NMS_LENGTH_GetBboxB,
    I64Attr:$MAX_PER_IMG, I64Attr:$MAX_PER_IMG_GetBboxB
  ), Tpu_CoreArgs);
  let results = (outs AnyTensor:$result_det_bboxes, AnyTensor:$result_det_labels);
}

def Tpu_MaskRCNN_MaskPoolerOp : Tpu_Op<"MaskRCNN_MaskPooler"> {
  let summary = "Features of the boxes of Mask R-CNN";
  let arguments = !con((ins
    AnyTensor:$x_0, AnyTensor:$x_1, AnyTensor:$x_2, AnyTensor:$x_3,
    AnyTensor:$det_bboxes_multi_batch, AnyTensor:$det_labels_multi_batch,
    AnyTensor:$scale_factor, Tpu_TensorOrNone:$ptr_rois_buff,
    Tpu_TensorOrNone:$result_filled_det_bboxes, Tpu_TensorOrNone:$result_filled_det_labels,
    Tpu_TensorOrNone:$ptr_tmp_res, Tpu_TensorOrNone:$ptr_rois_tmp, I64Attr:$ROI_NUM_LEVELS,
    I64Attr:$ROI_H, I64Attr:$ROI_W, I64Attr:$CHANNEL_ROI, I64Attr:$ROI_SLICE, I64Attr:$ROI_PH,
    I64Attr:$ROI_PW, I64Attr:$ROI_LEN
  ), Tpu_CoreArgs);
  let results = (outs AnyTensor:$result_res);
}

#endif // TPU_EVAL_DIALECT_TPU_IR_TPUDETECTION
