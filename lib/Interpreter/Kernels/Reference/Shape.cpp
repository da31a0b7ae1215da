// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Reference/Shape.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Index.h"
#include "tpu_eval/Interpreter/Kernels/Reference/Move.h"

#include <cstring>
#include <numeric>

namespace tpu_eval::kernels {

void copy(const Tensor &input, const Tensor &output) {
  std::memcpy(output.data, input.data, output.type->bytes());
}

void permute(const std::vector<int64_t> &order, const Tensor &input,
             const Tensor &output) {
  std::vector<int64_t> from = rowMajorStrides(input.type->shape), strides;
  for (int64_t d : order)
    strides.push_back(from[d]);
  readView({output.type->shape, std::move(strides)}, input, output);
}

void concat(int64_t axis, const std::vector<Tensor> &inputs,
            const Tensor &output) {
  const auto &shape = output.type->shape;
  int64_t outer = std::accumulate(shape.begin(), shape.begin() + axis,
                                  int64_t(1), std::multiplies<int64_t>());
  char *to = output.as<char>();
  for (int64_t i = 0; i < outer; ++i)
    for (const Tensor &input : inputs) {
      size_t bytes = input.type->bytes() / outer;
      std::memcpy(to, input.as<char>() + i * bytes, bytes);
      to += bytes;
    }
}

namespace {

/// Dimensions of a view that go together.
struct Group {
  std::vector<int64_t> shape, strides;
};

/// N, C, H, W of a tensor, or N, H, W, C.
Group layout(const std::vector<int64_t> &shape, bool channelsLast) {
  std::vector<int64_t> strides = rowMajorStrides(shape);
  if (!channelsLast)
    return {shape, strides};
  return {{shape[0], shape[3], shape[1], shape[2]},
          {strides[0], strides[3], strides[1], strides[2]}};
}

View join(std::initializer_list<Group> groups) {
  View view;
  for (const Group &group : groups) {
    view.shape.insert(view.shape.end(), group.shape.begin(), group.shape.end());
    view.strides.insert(view.strides.end(), group.strides.begin(),
                        group.strides.end());
  }
  return view;
}

} // namespace

void depth2space(const Depth2SpaceAttrs &attrs, const Tensor &input,
                 const Tensor &output) {
  Group from = layout(input.type->shape, attrs.inputChannelsLast);
  Group to = layout(output.type->shape, attrs.outputChannelsLast);
  int64_t bh = attrs.blockH, bw = attrs.blockW;
  const Group &wide = attrs.inversed ? from : to;
  int64_t channels = wide.shape[1];
  Group n{{from.shape[0]}, {from.strides[0]}}, channel, rows, columns;
  if (attrs.inversed) {
    Group c{{channels}, {from.strides[1]}}, row{{bh}, {from.strides[2]}},
        column{{bw}, {from.strides[3]}};
    View block = attrs.swapBlocks ? join({column, row}) : join({row, column});
    Group blocks{block.shape, block.strides};
    View all = attrs.crd ? join({c, blocks}) : join({blocks, c});
    channel = {all.shape, all.strides};
    rows = {{to.shape[2]}, {from.strides[2] * bh}};
    columns = {{to.shape[3]}, {from.strides[3] * bw}};
  } else {
    int64_t unit = from.strides[1] * (attrs.crd ? 1 : channels);
    int64_t each = from.strides[1] * (attrs.crd ? bh * bw : 1);
    channel = {{channels}, {each}};
    rows = {{from.shape[2], bh},
            {from.strides[2], unit * (attrs.swapBlocks ? 1 : bw)}};
    columns = {{from.shape[3], bw},
               {from.strides[3], unit * (attrs.swapBlocks ? bh : 1)}};
  }
  readView(attrs.outputChannelsLast ? join({n, rows, columns, channel})
                                    : join({n, channel, rows, columns}),
           input, output);
}

} // namespace tpu_eval::kernels
