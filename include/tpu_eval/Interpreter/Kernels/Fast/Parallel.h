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

/// Threads that wait for work. Between the ops of a run they spin for a moment,
/// since the next op is never far away; then they sleep.
class Team {
public:
  /// The number of threads includes the caller of `run`.
  explicit Team(int threads);
  ~Team();
  Team(const Team &) = delete;

  int size() const { return static_cast<int>(workers.size()) + 1; }

  /// Calls `body` once with each number from 0 to `count`, at the same time;
  /// for one thread at a time. Each thread has a range of its own, and takes
  /// from the others' when that is done: threads that had the same part of the
  /// op before find it in their caches.
  void run(int64_t count, const std::function<void(int64_t)> &body);

private:
  struct alignas(64) Range {
    std::atomic<int64_t> next = 0;
    int64_t end = 0;
  };
  void work(int thread);
  void take(int thread, const std::function<void(int64_t)> &body);
  bool waitForWork(uint64_t seen);

  std::vector<std::thread> workers;
  std::mutex mutex;
  std::condition_variable wake;
  std::atomic<uint64_t> round = 0; // of work; raised to start one
  std::atomic<bool> ending = false;
  std::vector<Range> ranges; // one for each thread
  std::atomic<int> busy = 0;
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

/// The number of threads that `parallel` uses in this thread.
int parallelThreads();

/// Calls `body` with each number from 0 to `count`, in any order, on which its
/// results must not depend.
void parallel(int64_t count, const std::function<void(int64_t)> &body);

/// The best number of parts for `count` items: as many as threads or a few
/// times more, as not all are equally fast, each of about `grain` items or
/// more.
int64_t parallelParts(int64_t count, int64_t grain = 1);

/// Calls `body` with the begin and end of parts that together cover `count`
/// items.
void parallelRanges(int64_t count, int64_t grain,
                    const std::function<void(int64_t, int64_t)> &body);

} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_INTERPRETER_KERNELS_FAST_PARALLEL_H
