// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/ByteTable.h"
#include "tpu_eval/Interpreter/Kernels/Fast/Isa.h"

#include <numeric>

namespace tpu_eval::kernels::fast {

ByteTable::ByteTable(
    const std::function<void(const Tensor &, const Tensor &)> &kernel,
    const TensorType &input, const TensorType &output)
    : size(storageBytes(output.dtype)), entries(256 * size) {
  TensorType all = input, results = output;
  all.shape = results.shape = {256};
  std::vector<uint8_t> bytes(256);
  std::iota(bytes.begin(), bytes.end(), uint8_t(0));
  kernel({&all, bytes.data()}, {&results, entries.data()});
}

template <typename T>
static void lookup(const uint8_t *entries, const uint8_t *from, int64_t count,
                   T *to) {
  const T *table = reinterpret_cast<const T *>(entries);
  for (int64_t i = 0; i < count; ++i)
    to[i] = table[from[i]];
}

void ByteTable::run(const Tensor &input, const Tensor &output) const {
  const uint8_t *from = input.as<uint8_t>();
  int64_t count = input.elements();
  if (size == 1)
    isa().lookupBytes(entries.data(), from, count, output.as<uint8_t>());
  else if (size == 2)
    lookup(entries.data(), from, count, output.as<uint16_t>());
  else
    lookup(entries.data(), from, count, output.as<uint32_t>());
}

} // namespace tpu_eval::kernels::fast
