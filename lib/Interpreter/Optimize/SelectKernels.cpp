// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Optimize/SelectKernels.h"

#include "tpu_eval/Interpreter/Kernels/Fast/ByteTable.h"
#include "tpu_eval/Interpreter/Kernels/Fast/FloatConv.h"
#include "tpu_eval/Interpreter/Kernels/Fast/FloatFunction.h"
#include "tpu_eval/Interpreter/Kernels/Fast/FloatMatMul.h"
#include "tpu_eval/Interpreter/Kernels/Fast/IntConv.h"
#include "tpu_eval/Interpreter/Kernels/Fast/IntFlat.h"
#include "tpu_eval/Interpreter/Kernels/Fast/IntMatMul.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Move.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Pool.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Epilogue.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Shape.h"

namespace tpu_eval {

namespace fast = kernels::fast;
using Choice = std::optional<FastKernel>;

namespace {

/// Finds a fast kernel for what a step's kernel computes: an overload for each
/// alternative of Description.
class Selector {
public:
  Selector(const Step &step, const std::vector<Slot> &slots,
           llvm::function_ref<DType(size_t)> roundedTo)
      : step(step), slots(slots), roundedTo(roundedTo) {}

  Choice operator()(std::monostate) const { return std::nullopt; }

  Choice operator()(const kernels::ConvAttrs &attrs) const {
    if (!isConstant(1) || !isConstant(2))
      return std::nullopt;
    if (!isFloat(result().dtype))
      return integerConv(attrs);
    auto conv = std::make_shared<fast::FloatConv>(
        attrs, operand(0).type.shape[1], constant(1), constant(2), result());
    auto withTail = [conv](const fast::Tail &tail) {
      return Kernel([=](auto in, auto out) { conv->run(in[0], out[0], tail); });
    };
    return FastKernel{withTail(nullptr),
                      channelsLastFor(1),
                      Layout::ChannelsLast,
                      0,
                      {withTail, nullptr}};
  }

  Choice operator()(const kernels::MatMulAttrs &attrs) const {
    if (!isFloat(result().dtype))
      return integerMatMul(attrs);
    auto matmul = std::make_shared<fast::FloatMatMul>(attrs);
    bool hasBias = step.inputs.size() > 2;
    if (operand(1).kind == Slot::Kind::Weight && (!hasBias || isConstant(2)))
      matmul->pack(constant(1), hasBias ? constant(2) : Tensor());
    return FastKernel{Kernel([=](auto in, auto out) {
                        matmul->run(in[0], in[1], hasBias ? in[2] : Tensor(),
                                    out[0]);
                      }),
                      plain(), Layout::Plain, 0};
  }

  Choice operator()(const kernels::PoolAttrs &attrs) const {
    const TensorType &input = operand(0).type;
    if (!channelsLast(0) || input.rank() != result().rank() ||
        input.elements() / kernels::area(attrs.window.in) !=
            input.shape[0] * input.shape[1])
      return std::nullopt;
    auto *pool = !attrs.average            ? fast::maxPool
                 : isFloat(result().dtype) ? fast::averagePool
                                           : fast::averageIntegers;
    return FastKernel{
        Kernel([=](auto in, auto out) { pool(attrs, in[0], out[0]); }),
        channelsLastFor(1), Layout::ChannelsLast, 0};
  }

  Choice operator()(const Concatenation &concat) const {
    bool any = false;
    for (size_t i = 0; i < step.inputs.size(); ++i)
      any |= channelsLast(i);
    if (!any || concat.axis != 1)
      return std::nullopt;
    return FastKernel{
        Kernel([=](llvm::ArrayRef<Tensor> in, llvm::ArrayRef<Tensor> out) {
          fast::concatChannels(in.vec(), out[0]);
          kernels::reluInPlace(concat.relu, out[0]);
        }),
        channelsLastFor(step.inputs.size()), Layout::ChannelsLast, 0};
  }

  Choice operator()(const Permutation &permutation) const {
    if (!channelsLast(0) || operand(0).type.dtype != result().dtype)
      return std::nullopt;
    return FastKernel{Kernel([order = permutation.order](auto in, auto out) {
                        fast::permuteChannelsLast(order, in[0], out[0]);
                      }),
                      channelsLastFor(1), Layout::Plain, 0};
  }

  /// Most often the memory is the same, too.
  Choice operator()(const Renaming &) const {
    return FastKernel{Kernel([](auto in, auto out) {
                        if (in[0].data != out[0].data)
                          kernels::copy(in[0], out[0]);
                      }),
                      plain(), Layout::Plain, 1};
  }

  Choice operator()(const Upsampling &up) const {
    if (!channelsLast(0))
      return std::nullopt;
    return FastKernel{Kernel([=](auto in, auto out) {
                        fast::upsample(up.scaleH, up.scaleW, in[0], out[0]);
                        kernels::reluInPlace(up.relu, out[0]);
                      }),
                      channelsLastFor(1), Layout::ChannelsLast, 0};
  }

  Choice operator()(const Elementwise &elementwise) const {
    using Function = Elementwise::Function;
    if (elementwise.function == Function::Other)
      return step.inputs.size() == 1
                 ? function()
                 : anyLayout(step.kernel, step.inputs.size());
    DType next = result().dtype;
    if (next == DType::F32)
      next = roundedTo(step.outputs[0]);
    return floatFunction(elementwise.function == Function::SiLU
                             ? fast::silu(next)
                             : fast::sigmoid(next));
  }
  Choice operator()(const kernels::AddAttrs &attrs) const {
    if (auto sum = integerSum(attrs))
      return anyLayout(std::move(*sum), 2);
    bool two = step.inputs.size() == 2 && isFloat(result().dtype) &&
               attrs.coefficients == std::vector<double>{1, 1} &&
               operand(0).type.shape == operand(1).type.shape;
    return anyLayout(two ? Kernel([relu = attrs.relu](auto in, auto out) {
                       fast::add(relu, in[0], in[1], out[0]);
                     })
                         : step.kernel,
                     step.inputs.size());
  }
  Choice operator()(const kernels::CastAttrs &attrs) const {
    if (auto quantise =
            fast::Quantise::prepare(attrs, operand(0).type, result()))
      return anyLayout(
          Kernel([q = *quantise](auto in, auto out) { q.run(in[0], out[0]); }),
          1);
    if (!isFloat(operand(0).type.dtype) || !isFloat(result().dtype))
      return function();
    return floatFunction(fast::rounding());
  }
  Choice operator()(const kernels::Depth2SpaceAttrs &attrs) const {
    if (!attrs.inversed || attrs.inputChannelsLast || attrs.outputChannelsLast)
      return std::nullopt;
    return FastKernel{Kernel([=](auto in, auto out) {
                        fast::spaceToDepth(attrs, in[0], out[0]);
                      }),
                      plain(), Layout::ChannelsLast, 0};
  }
  Choice operator()(const kernels::Requant &) const { return function(); }
  Choice operator()(const TableLookup &) const {
    return isConstant(1) ? function({constant(1)}) : anyLayout(step.kernel, 1);
  }

private:
  Choice integerConv(const kernels::ConvAttrs &attrs) const {
    auto conv = fast::IntConv::prepare(attrs, operand(0).type, constant(1),
                                       constant(2), result());
    if (!conv)
      return std::nullopt;
    auto shared = std::make_shared<fast::IntConv>(std::move(*conv));
    return FastKernel{
        Kernel([shared](auto in, auto out) { shared->run(in[0], out[0]); }),
        channelsLastFor(1), Layout::ChannelsLast, 0};
  }

  Choice integerMatMul(const kernels::MatMulAttrs &attrs) const {
    bool hasBias = step.inputs.size() > 2;
    if (operand(1).kind != Slot::Kind::Weight || (hasBias && !isConstant(2)))
      return std::nullopt;
    auto product =
        fast::IntMatMul::prepare(attrs, operand(0).type, constant(1),
                                 hasBias ? constant(2) : Tensor(), result());
    if (!product)
      return std::nullopt;
    auto shared = std::make_shared<fast::IntMatMul>(std::move(*product));
    return FastKernel{
        Kernel([shared](auto in, auto out) { shared->run(in[0], out[0]); }),
        plain(), Layout::Plain, 0};
  }

  std::optional<Kernel> integerSum(const kernels::AddAttrs &attrs) const {
    std::vector<TensorType> types;
    for (size_t input : step.inputs)
      types.push_back(slots[input].type);
    auto sum = fast::IntSum::prepare(attrs, types, result());
    if (!sum)
      return std::nullopt;
    return Kernel(
        [sum = *sum](auto in, auto out) { sum.run(in[0], in[1], out[0]); });
  }

  /// A kernel of the first operand's elements alone, as a table where they are
  /// bytes. `others` are the operands after it.
  Choice function(std::vector<Tensor> others = {}) const {
    if (!fast::ByteTable::suits(operand(0).type))
      return anyLayout(step.kernel, 1);
    auto ask = [&](const Tensor &from, const Tensor &to) {
      std::vector<Tensor> operands = {from};
      operands.insert(operands.end(), others.begin(), others.end());
      step.kernel(operands, to);
    };
    auto table =
        std::make_shared<fast::ByteTable>(ask, operand(0).type, result());
    return anyLayout(
        Kernel([table](auto in, auto out) { table->run(in[0], out[0]); }), 1);
  }

  /// A function of one real, rounded to the result's format.
  Choice floatFunction(fast::FloatFunction function) const {
    Choice choice = anyLayout(Kernel([=](auto in, auto out) {
                                function(in[0].f32(), out[0].elements(),
                                         out[0].type->dtype, out[0].f32());
                              }),
                              1);
    DType dtype = result().dtype;
    choice->part.tail = [=](void *values, int64_t count) {
      auto *reals = static_cast<float *>(values);
      function(reals, count, dtype, reals);
    };
    return choice;
  }

  /// A kernel that works element by element on the first `count` operands: in
  /// the layout that one of them already has, where all have the result's
  /// shape.
  Choice anyLayout(Kernel kernel, size_t count) const {
    FastKernel choice{std::move(kernel), plain(), Layout::Plain, 0};
    bool any = false, same = true;
    for (size_t i = 0; i < count; ++i) {
      any |= channelsLast(i);
      same &= operand(i).type.shape == result().shape;
    }
    if (same)
      choice.elementwiseInputs = count;
    if (any && same) {
      choice.operands = channelsLastFor(count);
      choice.results = Layout::ChannelsLast;
    }
    return choice;
  }

  const Slot &operand(size_t i) const { return slots[step.inputs[i]]; }
  const TensorType &result() const { return slots[step.outputs[0]].type; }
  bool channelsLast(size_t i) const {
    return operand(i).layout == Layout::ChannelsLast;
  }
  std::vector<Layout> plain() const {
    return std::vector<Layout>(step.inputs.size(), Layout::Plain);
  }
  /// The first `count` operands have their channels last.
  std::vector<Layout> channelsLastFor(size_t count) const {
    std::vector<Layout> layouts = plain();
    std::fill_n(layouts.begin(), count, Layout::ChannelsLast);
    return layouts;
  }
  /// A weight, or absent.
  bool isConstant(size_t i) const {
    return operand(i).kind != Slot::Kind::Arena;
  }
  Tensor constant(size_t i) const {
    const Slot &slot = operand(i);
    if (slot.kind == Slot::Kind::Absent)
      return {};
    return {&slot.type, const_cast<void *>(slot.weight)};
  }

  const Step &step;
  const std::vector<Slot> &slots;
  llvm::function_ref<DType(size_t)> roundedTo;
};

} // namespace

std::optional<FastKernel>
selectKernel(const Step &step, const std::vector<Slot> &slots,
             llvm::function_ref<DType(size_t)> roundedTo) {
  auto isEmpty = [&](size_t slot) {
    return slots[slot].kind != Slot::Kind::Absent &&
           slots[slot].type.elements() == 0;
  };
  // Tensors without elements are nobody's hot path.
  if (llvm::any_of(step.inputs, isEmpty) || llvm::any_of(step.outputs, isEmpty))
    return std::nullopt;
  return std::visit(Selector(step, slots, roundedTo),
                    step.kernel.description());
}

} // namespace tpu_eval
