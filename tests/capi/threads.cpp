// SPDX-License-Identifier: Apache-2.0
//
// Two engines with different tables in eight threads give what one thread gives.
#include <lymphodose/capi.h>

#include <atomic>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr int threads = 8;
constexpr int rounds = 25;

constexpr const char* own =
    "schema = \"lymphodose.institution/1\"\ntitle = \"Example\"\nversion = \"1\"\n"
    "[body_surface]\nformula = \"bsa.haycock.1978\"\n";

std::string text_of(const char* path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

lymphodose_engine* engine_with(const std::string& institution) {
  lymphodose_engine* engine = nullptr;
  char* problems = nullptr;
  if (lymphodose_engine_new(&engine) != LYMPHODOSE_DONE) return nullptr;
  if (!institution.empty()) {
    lymphodose_engine_set_institution(engine, "own.toml", institution.data(), institution.size(),
                                      &problems);
    lymphodose_string_free(problems);
  }
  return engine;
}

std::string report(const lymphodose_engine* engine, const char* kind, const std::string& text) {
  char* output = nullptr;
  const auto status = lymphodose_engine_evaluate(engine, kind, text.data(), text.size(), &output);
  const std::string out = std::to_string(status) + (output == nullptr ? "" : output);
  lymphodose_string_free(output);
  return out;
}

struct job {
  const lymphodose_engine* engine;
  const char* kind;
  std::string text, expected;
};

}  // namespace

int main(int count, char** paths) {
  auto* plain = engine_with("");
  auto* other = engine_with(own);
  if (count < 2 || plain == nullptr || other == nullptr) return 2;
  std::vector<job> jobs;
  for (int i = 1; i < count; ++i) {
    for (const auto* engine : {plain, other}) {
      for (const char* kind : {"dose", "compare"}) {
        const auto text = text_of(paths[i]);
        jobs.push_back({engine, kind, text, report(engine, kind, text)});
      }
    }
  }
  if (jobs[0].expected == jobs[2].expected || jobs[0].expected.size() < 1000) return 3;
  std::atomic<int> different = 0;
  std::vector<std::thread> all;
  for (int t = 0; t < threads; ++t) {
    all.emplace_back([&, t] {
      for (int i = 0; i < rounds; ++i) {
        const auto& one = jobs[static_cast<std::size_t>(t + i) % jobs.size()];
        if (report(one.engine, one.kind, one.text) != one.expected) ++different;
      }
    });
  }
  for (auto& one : all) one.join();
  lymphodose_engine_free(plain);
  lymphodose_engine_free(other);
  std::printf("%d reports, %d different\n", threads * rounds, different.load());
  return different == 0 ? 0 : 1;
}
