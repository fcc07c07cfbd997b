// SPDX-License-Identifier: Apache-2.0
#include "cli/batch_pipeline.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include <cstddef>
#include <deque>
#include <future>
#include <memory>
#include <utility>

namespace lymphodose::cli {
namespace {

constexpr std::size_t blocks_for_a_thread = 4;

}  // namespace

void run_pipeline(const pipeline_ends& ends, unsigned threads) {
  std::vector<std::string> used;  // buffers to be filled again
  std::deque<std::future<batch_lines>> waiting;
  // The last to be made: its destructor drops what has not begun and joins the rest.
  boost::asio::thread_pool pool(threads);

  const auto submit = [&](std::vector<batch_entry> block) {
    batch_lines into;
    if (!used.empty()) {
      into.text = std::move(used.back());
      used.pop_back();
    }
    // By a pointer, as a task of asio may have to be copied.
    auto task = std::make_shared<std::packaged_task<batch_lines()>>(
        [&ends, block = std::move(block), lines = std::move(into)]() mutable {
          ends.work(block, lines);
          return std::move(lines);
        });
    waiting.push_back(task->get_future());
    boost::asio::post(pool, [task] { (*task)(); });
  };
  const auto write_first = [&] {
    auto lines = waiting.front().get();
    waiting.pop_front();
    const bool written = ends.write(lines);
    lines.text.clear();
    used.push_back(std::move(lines.text));
    return written;
  };

  for (auto block = ends.read(); !block.empty(); block = ends.read()) {
    submit(std::move(block));
    if (waiting.size() >= blocks_for_a_thread * threads && !write_first()) return;
  }
  while (!waiting.empty()) {
    if (!write_first()) return;
  }
}

}  // namespace lymphodose::cli
