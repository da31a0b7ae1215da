// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tpu_eval/Interpreter/Kernels/Fast/Parallel.h"

#include <algorithm>
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

int64_t parallelParts(int64_t count, int64_t grain) {
  int64_t threads = parallelThreads();
  if (threads == 1)
    return 1;
  int64_t grains = (count + grain - 1) / grain;
  int64_t rounds = std::clamp<int64_t>((grains + threads - 1) / threads, 1, 4);
  return std::min(count, rounds * threads);
}

void parallelRanges(int64_t count, int64_t grain,
                    const std::function<void(int64_t, int64_t)> &body) {
  int64_t parts = parallelParts(count, grain);
  parallel(parts, [&](int64_t part) {
    body(part * count / parts, (part + 1) * count / parts);
  });
}

static void pause() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#endif
}

Team::Team(int threads) : ranges(threads) {
  for (int i = 1; i < threads; ++i)
    workers.emplace_back([this, i] { work(i); });
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
  for (int64_t i = 0, threads = size(); i < threads; ++i) {
    ranges[i].next = i * count / threads;
    ranges[i].end = (i + 1) * count / threads;
  }
  busy = static_cast<int>(workers.size());
  {
    std::lock_guard<std::mutex> lock(mutex);
    ++round;
  }
  wake.notify_all();
  take(0, body);
  while (busy)
    pause();
}

void Team::take(int thread, const std::function<void(int64_t)> &body) {
  for (int i = 0; i < size(); ++i) {
    Range &range = ranges[(thread + i) % size()];
    for (int64_t number; (number = range.next++) < range.end;)
      body(number);
  }
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

void Team::work(int thread) {
  for (uint64_t seen = 0; waitForWork(seen);) {
    seen = round;
    take(thread, *part);
    --busy;
  }
}

} // namespace tpu_eval::kernels::fast
