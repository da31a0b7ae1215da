// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Threads that share the work of one op.

#ifndef TPU_EVAL_INTERPRETER_KERNELS_FAST_PARALLEL_H
#define TPU_EVAL_INTERPRETER_KERNELS_FAST_PARALLEL_H

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace tpu_eval::kernels::fast {

/// Threads that wait for parts of work. Between the ops of a run they spin for
/// a moment, as the next op is never far; then they sleep.
class Team {
public:
  /// With the one that calls `run`, so many threads.
  explicit Team(int threads);
  ~Team();
  Team(const Team &) = delete;

  int size() const { return static_cast<int>(workers.size()) + 1; }

  /// Calls `body` once with each number from 0 to `count`, at the same time;
  /// for one thread at a time.
  void run(int64_t count, const std::function<void(int64_t)> &body);

private:
  void work();
  bool waitForWork(uint64_t seen);

  std::vector<std::thread> workers;
  std::mutex mutex;
  std::condition_variable wake;
  std::atomic<uint64_t> round = 0; // of work; raised to start one
  std::atomic<bool> ending = false;
  std::atomic<int64_t> next = 0;
  std::atomic<int> busy = 0;
  int64_t parts = 0;
  const std::function<void(int64_t)> *part = nullptr;
};

/// While it lives, `parallel` in this thread uses the team (null: none).
class TeamScope {
public:
  explicit TeamScope(Team *team);
  ~TeamScope();

private:
  Team *before;
};

/// Threads that `parallel` uses in this thread.
int parallelThreads();

/// Calls `body` with each number from 0 to `count`, in any order. What it
/// computes must not depend on that.
void parallel(int64_t count, const std::function<void(int64_t)> &body);

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_PARALLEL_H
