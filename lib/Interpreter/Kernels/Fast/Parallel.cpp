// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/Parallel.h"

#include <chrono>

namespace tpu_eval::kernels::fast {

static thread_local Team *current = nullptr;

TeamScope::TeamScope(Team *team) : before(current) { current = team; }
TeamScope::~TeamScope() { current = before; }

int parallelThreads() { return current ? current->size() : 1; }

void parallel(int64_t count, const std::function<void(int64_t)> &body) {
  if (current && count > 1)
    return current->run(count, body);
  for (int64_t i = 0; i < count; ++i)
    body(i);
}

static void pause() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#endif
}

Team::Team(int threads) {
  for (int i = 1; i < threads; ++i)
    workers.emplace_back([this] { work(); });
}

Team::~Team() {
  {
    std::lock_guard<std::mutex> lock(mutex);
    ending = true;
    ++round;
  }
  wake.notify_all();
  for (std::thread &worker : workers)
    worker.join();
}

void Team::run(int64_t count, const std::function<void(int64_t)> &body) {
  part = &body;
  parts = count;
  next = 0;
  busy = static_cast<int>(workers.size());
  {
    std::lock_guard<std::mutex> lock(mutex);
    ++round;
  }
  wake.notify_all();
  for (int64_t i; (i = next++) < count;)
    body(i);
  while (busy)
    pause();
}

bool Team::waitForWork(uint64_t seen) {
  using Clock = std::chrono::steady_clock;
  auto end = Clock::now() + std::chrono::microseconds(200);
  while (round == seen && Clock::now() < end)
    for (int i = 0; i < 64 && round == seen; ++i)
      pause();
  if (round == seen) {
    std::unique_lock<std::mutex> lock(mutex);
    wake.wait(lock, [&] { return round != seen; });
  }
  return !ending;
}

void Team::work() {
  for (uint64_t seen = 0; waitForWork(seen);) {
    seen = round;
    for (int64_t i; (i = next++) < parts;)
      (*part)(i);
    --busy;
  }
}

} // namespace tpu_eval::kernels::fast
