// SPDX-License-Identifier: Apache-2.0
//
// How long does one call of the library take? Tables are loaded once, as a program would.
#include "cases.hpp"

#include "lymphodose/engine.hpp"
#include "lymphodose/patient_case.hpp"
#include "lymphodose/quantity_text.hpp"
#include "lymphodose/report.hpp"
#include "lymphodose/tables.hpp"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <iostream>
#include <string_view>
#include <utility>

namespace lymphodose::bench {
namespace {

[[noreturn]] void give_up(const problems& found) {
  std::cerr << to_json(found) << '\n';
  std::exit(EXIT_FAILURE);
}

const table_set& tables() {
  static const table_set loaded = [] {
    auto read = embedded_tables();
    if (!read) give_up(read.errors());
    return std::move(read).value();
  }();
  return loaded;
}

patient_case read_or_stop(std::string_view text) {
  case_reading read = read_case(text, "case.toml");
  if (!read.problems.empty()) give_up(read.problems);
  return std::move(read.content);
}

std::string_view child_case() { return embedded_case(child_case_name); }

// A figure for a report that withholds a dose would time something else.
report evaluate_or_stop(const patient_case& entered, calculation kind) {
  auto evaluated = evaluate(entered, tables(), kind);
  if (!evaluated) give_up(evaluated.errors());
  for (const dose_report& dose : evaluated.value().doses) {
    if (dose.withheld) give_up({{code::RULE_NOT_CHOSEN, dose.drug, "", "a case with a dose"}});
  }
  return std::move(evaluated).value();
}

void time_evaluation(benchmark::State& state, std::string_view text, calculation kind) {
  const patient_case entered = read_or_stop(text);
  evaluate_or_stop(entered, kind);
  for (auto _ : state) benchmark::DoNotOptimize(evaluate(entered, tables(), kind));
}

void evaluate_adult(benchmark::State& state) {
  time_evaluation(state, adult_case, calculation::dose);
}
BENCHMARK(evaluate_adult)->Unit(benchmark::kMicrosecond);

void evaluate_child(benchmark::State& state) {
  time_evaluation(state, child_case(), calculation::dose);
}
BENCHMARK(evaluate_child)->Unit(benchmark::kMicrosecond);

void compare_adult(benchmark::State& state) {
  time_evaluation(state, adult_case, calculation::compare);
}
BENCHMARK(compare_adult)->Unit(benchmark::kMicrosecond);

void compare_child(benchmark::State& state) {
  time_evaluation(state, child_case(), calculation::compare);
}
BENCHMARK(compare_child)->Unit(benchmark::kMicrosecond);

// Three dialysis days a week, a session 12 h after each dose of two drugs: conflicts and proposals.
void propose_for_a_dialysis_week(benchmark::State& state) {
  time_evaluation(state, dialysis_case, calculation::dose);
}
BENCHMARK(propose_for_a_dialysis_week)->Unit(benchmark::kMillisecond);

// The same with a least interval, so that single doses are tried too.
void propose_with_single_doses(benchmark::State& state) {
  std::string text(dialysis_case);
  constexpr std::string_view before = "dose_earliest";
  text.insert(text.find(before), "least_interval = \"20 h\"\n");
  time_evaluation(state, text, calculation::dose);
}
BENCHMARK(propose_with_single_doses)->Unit(benchmark::kMillisecond);

void load_embedded_tables(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(embedded_tables());
}
BENCHMARK(load_embedded_tables)->Unit(benchmark::kMicrosecond);

void parse_one_quantity(benchmark::State& state) {
  std::string_view text = "88.4 umol/L";
  for (auto _ : state) {
    benchmark::DoNotOptimize(text);
    benchmark::DoNotOptimize(parse_quantity<serum_creatinine>(text, "kidney.creatinine"));
  }
}
BENCHMARK(parse_one_quantity)->Unit(benchmark::kNanosecond);

void read_adult_case(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(read_case(adult_case, "case.toml"));
}
BENCHMARK(read_adult_case)->Unit(benchmark::kMicrosecond);

void write_adult_json(benchmark::State& state) {
  const report written = evaluate_or_stop(read_or_stop(adult_case), calculation::dose);
  for (auto _ : state) benchmark::DoNotOptimize(to_json(written));
  state.counters["bytes"] = static_cast<double>(to_json(written).size());
}
BENCHMARK(write_adult_json)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace lymphodose::bench

BENCHMARK_MAIN();
