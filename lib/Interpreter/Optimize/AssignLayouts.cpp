// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Optimize/AssignLayouts.h"

#include "tpu_eval/Interpreter/Kernels/Fast/Reorder.h"

namespace tpu_eval {
namespace {

/// Whether both layouts have the elements in the same order.
bool isSameInBoth(const TensorType &type) {
  if (type.rank() < 3)
    return true;
  int64_t pixels = type.shape[0] * type.shape[1];
  return type.shape[1] <= 1 || type.elements() <= pixels;
}

/// The steps of a block, with those that it may see before it.
class LayoutAssigner {
public:
  LayoutAssigner(std::vector<Slot> &slots, Parts &parts)
      : slots(slots), parts(parts) {}

  void over(std::vector<Step> &steps, std::vector<size_t> &results) {
    for (const Step &step : steps) {
      const auto *cast =
          std::get_if<kernels::CastAttrs>(&step.kernel.description());
      DType to = cast ? slots[step.outputs[0]].type.dtype : DType::F32;
      if (to == DType::F16 || to == DType::BF16)
        rounded[step.inputs[0]] = to;
    }
    std::vector<Step> made;
    for (Step &step : steps) {
      assign(step, made);
      made.push_back(std::move(step));
    }
    for (size_t &result : results)
      result = inLayout(result, Layout::Plain, made);
    steps = std::move(made);
  }

private:
  void assign(Step &step, std::vector<Step> &before) {
    std::vector<Layout> wanted(step.inputs.size(), Layout::Plain);
    if (step.kind == Step::Kind::Kernel)
      if (auto found = selectKernel(step, slots, [&](size_t slot) {
            auto found = rounded.find(slot);
            return found == rounded.end() ? DType::F32 : found->second;
          })) {
        step.kernel = std::move(found->kernel);
        step.elementwiseInputs = found->elementwiseInputs;
        wanted = std::move(found->operands);
        parts[step.outputs.front()] = std::move(found->part);
        for (size_t output : step.outputs)
          if (!isSameInBoth(slots[output].type))
            slots[output].layout = found->results;
      }
    for (size_t i = 0; i < step.inputs.size(); ++i)
      step.inputs[i] = inLayout(step.inputs[i], wanted[i], before);
    for (Region &region : step.regions) {
      LayoutAssigner inner = *this; // what it reorders is not made outside
      inner.over(region.steps, region.results);
    }
  }

  /// The slot itself, or a reordered copy that `before` makes.
  size_t inLayout(size_t slot, Layout layout, std::vector<Step> &before) {
    if (slots[slot].kind == Slot::Kind::Absent ||
        slots[slot].layout == layout || isSameInBoth(slots[slot].type))
      return slot;
    auto [known, isNew] = reordered.try_emplace(slot, slots.size());
    if (!isNew)
      return known->second;
    Slot copy;
    copy.kind = Slot::Kind::Arena;
    copy.type = slots[slot].type;
    copy.layout = layout;
    Step step;
    step.op = "reorder";
    step.inputs = {slot};
    step.outputs = {slots.size()};
    auto *move = layout == Layout::Plain ? kernels::fast::toPlain
                                         : kernels::fast::toChannelsLast;
    step.kernel = Kernel([=](auto in, auto out) { move(in[0], out[0]); });
    slots.push_back(std::move(copy));
    before.push_back(std::move(step));
    return known->second;
  }

  std::vector<Slot> &slots;
  Parts &parts;
  llvm::DenseMap<size_t, DType> rounded; // what a cast rounds, and to what
  /// From a slot to its copy in the other layout.
  llvm::DenseMap<size_t, size_t> reordered;
};

} // namespace

Parts assignLayouts(std::vector<Slot> &slots, std::vector<Step> &steps,
                    std::vector<size_t> &results) {
  Parts parts;
  LayoutAssigner(slots, parts).over(steps, results);
  return parts;
}

} // namespace tpu_eval
