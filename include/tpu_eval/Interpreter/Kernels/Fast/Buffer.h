// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Memory aligned for the widest vectors.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_BUFFER_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_BUFFER_H

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>

namespace tpu_eval::kernels::fast {

/// `size` elements, not initialised.
template <typename T> class Buffer {
public:
  Buffer() = default;
  explicit Buffer(int64_t size) { grow(size); }

  T *data() { return memory.get(); }
  const T *data() const { return memory.get(); }

  /// Makes room for `size` elements; if the buffer must grow, its contents are
  /// lost.
  T *grow(int64_t size) {
    if (size > room) {
      size_t bytes = (static_cast<size_t>(size) * sizeof(T) + 63) / 64 * 64;
      memory.reset(static_cast<T *>(std::aligned_alloc(64, bytes)));
      if (!memory)
        throw std::bad_alloc();
      room = size;
    }
    return memory.get();
  }

private:
  struct Free {
    void operator()(T *pointer) const { std::free(pointer); }
  };
  std::unique_ptr<T, Free> memory;
  int64_t room = 0;
};

/// Room for a kernel's work, one for each thread and type of element; valid
/// until the thread asks for it again.
template <typename T> T *scratch(int64_t size) {
  static thread_local Buffer<T> buffer;
  return buffer.grow(size);
}

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_BUFFER_H
