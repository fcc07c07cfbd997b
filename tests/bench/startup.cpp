// SPDX-License-Identifier: Apache-2.0
//
//   startup <lymphodose> <hello> [runs]
//
// How long does a whole run of `lymphodose dose --case zhejiang-2024` take, and how much memory?
// The two programs run in turn, so that a busy machine slows both; the medians are compared.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace {

struct run_cost {
  double milliseconds;
  long peak_kib;
};

// Runs the program with its output thrown away. A program that does not start, or that reports an
// input refused or a fault, ends the measurement.
run_cost run(char* const* arguments) {
  posix_spawn_file_actions_t silent;
  posix_spawn_file_actions_init(&silent);
  posix_spawn_file_actions_addopen(&silent, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  char* no_environment[] = {nullptr};
  const auto start = std::chrono::steady_clock::now();
  pid_t child = 0;
  const int failed = posix_spawn(&child, arguments[0], &silent, nullptr, arguments, no_environment);
  posix_spawn_file_actions_destroy(&silent);
  int status = 0;
  rusage used{};
  if (failed != 0 || wait4(child, &status, 0, &used) != child) {
    std::fprintf(stderr, "%s: %s\n", arguments[0], std::strerror(failed != 0 ? failed : errno));
    std::exit(EXIT_FAILURE);
  }
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  if (code != 0 && code != 4) {  // 4: done, findings to review
    std::fprintf(stderr, "%s: ended with %d\n", arguments[0], code);
    std::exit(EXIT_FAILURE);
  }
  return {took.count(), used.ru_maxrss};
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

int main(int count, char** words) {
  int runs = 200;
  if (count < 3 || count > 4 ||
      (count == 4 &&
       (std::from_chars(words[3], words[3] + std::strlen(words[3]), runs).ec != std::errc{} ||
        runs < 1))) {
    std::fprintf(stderr, "startup <lymphodose> <hello> [runs]\n");
    return 2;
  }
  char dose[] = "dose", flag[] = "--case", name[] = "zhejiang-2024";
  char* const measured[] = {words[1], dose, flag, name, nullptr};
  char* const hello[] = {words[2], nullptr};

  std::vector<double> measured_ms, hello_ms;
  long peak_kib = 0;
  for (int i = 0; i < runs; ++i) {
    const run_cost one = run(measured);
    measured_ms.push_back(one.milliseconds);
    peak_kib = std::max(peak_kib, one.peak_kib);
    hello_ms.push_back(run(hello).milliseconds);
  }
  const double ours = median(measured_ms), least = median(hello_ms);
  std::printf("lymphodose dose  %.3f ms   hello  %.3f ms   ratio %.2f   (medians of %d)\n", ours,
              least, ours / least, runs);
  std::printf("peak memory      %.1f MB\n", static_cast<double>(peak_kib) * 1024 / 1e6);
}
