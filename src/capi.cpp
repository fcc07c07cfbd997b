// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/capi.h"

#include "lymphodose/calculate.hpp"
#include "lymphodose/institution.hpp"
#include "lymphodose/interchange.hpp"
#include "lymphodose/version.hpp"

#include <cstdlib>
#include <cstring>
#include <new>
#include <span>
#include <string>
#include <string_view>
#include <utility>

struct lymphodose_engine {
  lymphodose::table_set tables;
};

#define LYMPHODOSE_TEXT_OF(x) #x
#define LYMPHODOSE_VERSION_OF(major, minor, patch) \
  LYMPHODOSE_TEXT_OF(major) "." LYMPHODOSE_TEXT_OF(minor) "." LYMPHODOSE_TEXT_OF(patch)
static_assert(std::string_view(LYMPHODOSE_VERSION_TEXT) ==
              LYMPHODOSE_VERSION_OF(LYMPHODOSE_VERSION_MAJOR, LYMPHODOSE_VERSION_MINOR,
                                    LYMPHODOSE_VERSION_PATCH));
// Other languages take a status for an int.
static_assert(sizeof(lymphodose_status) == sizeof(int));

namespace {

using namespace lymphodose;

// Neither name tells TOML from JSON: the document does.
constexpr std::string_view case_name = "case", order_name = "order";

char* copied(const std::string& text) {
  auto* out = static_cast<char*>(std::malloc(text.size() + 1));
  if (out == nullptr) throw std::bad_alloc();
  std::memcpy(out, text.c_str(), text.size() + 1);
  return out;
}

lymphodose_status status_of(const report& r) {
  const auto worst = gravest(r.findings);
  if (worst == level::stop) return LYMPHODOSE_STOP;
  return worst == level::review ? LYMPHODOSE_REVIEW : LYMPHODOSE_DONE;
}

lymphodose_status give(const result<report>& made, char** output) {
  *output = copied(made ? to_json(made.value()) : to_json(made.errors()));
  return made ? status_of(made.value()) : LYMPHODOSE_REFUSED;
}

lymphodose_status give_as(interchange_format format, const result<report>& made,
                          const table_set& tables, char** output) {
  if (!made) return give(made, output);
  *output = copied(to_interchange(format, made.value(), tables));
  return status_of(made.value());
}

// Puts the tables in their place, or says why not.
lymphodose_status replace(lymphodose_engine& engine, result<table_set> changed, char** found) {
  if (!changed) {
    *found = copied(to_json(changed.errors()));
    return LYMPHODOSE_REFUSED;
  }
  engine.tables = std::move(changed).value();
  return LYMPHODOSE_DONE;
}

// Rules that no table of the engine has: a case could only be refused for them later.
problems unknown_rules(const institution& own, const table_set& tables) {
  problems out;
  for (const auto& rule : own.rules) {
    const auto* pack = tables.pack(rule.pack);
    if (pack != nullptr && pack->drug == rule.drug) continue;
    out.push_back({code::ID_UNKNOWN, "rules." + rule.drug, rule.pack,
                   "a rule pack for this drug that the engine has; add its table first"});
  }
  return out;
}

// What is thrown here ends here: memory runs out, or a library below breaks its word.
template <class Work>
lymphodose_status guarded(Work work) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return LYMPHODOSE_NO_MEMORY;
  } catch (...) {
    return LYMPHODOSE_FAULT;
  }
}

}  // namespace

int lymphodose_abi_version(void) { return LYMPHODOSE_ABI_VERSION; }

const char* lymphodose_version(void) { return LYMPHODOSE_VERSION_TEXT; }

lymphodose_status lymphodose_engine_new(lymphodose_engine** engine) {
  if (engine == nullptr) return LYMPHODOSE_MISUSE;
  *engine = nullptr;
  return guarded([&] {
    auto tables = embedded_tables();
    if (!tables) return LYMPHODOSE_FAULT;
    *engine = new lymphodose_engine{std::move(tables).value()};
    return LYMPHODOSE_DONE;
  });
}

void lymphodose_engine_free(lymphodose_engine* engine) { delete engine; }

lymphodose_status lymphodose_engine_add_table(lymphodose_engine* engine, const char* name,
                                              const char* text, size_t length, char** problems) {
  if (problems == nullptr) return LYMPHODOSE_MISUSE;
  *problems = nullptr;
  if (engine == nullptr || name == nullptr || text == nullptr) return LYMPHODOSE_MISUSE;
  return guarded([&] {
    const table_file file{name, std::string_view(text, length), {}};
    return replace(*engine, add_tables(engine->tables, std::span(&file, 1)), problems);
  });
}

lymphodose_status lymphodose_engine_set_institution(lymphodose_engine* engine, const char* name,
                                                    const char* text, size_t length,
                                                    char** problems) {
  if (problems == nullptr) return LYMPHODOSE_MISUSE;
  *problems = nullptr;
  if (engine == nullptr || name == nullptr || text == nullptr) return LYMPHODOSE_MISUSE;
  return guarded([&] {
    auto own = read_institution({text, length}, name);
    if (!own) return replace(*engine, own.errors(), problems);
    if (auto unknown = unknown_rules(own.value(), engine->tables); !unknown.empty()) {
      return replace(*engine, std::move(unknown), problems);
    }
    return replace(*engine, with_institution(engine->tables, std::move(own).value()), problems);
  });
}

lymphodose_status lymphodose_engine_evaluate(const lymphodose_engine* engine, const char* kind,
                                             const char* text, size_t length, char** output) {
  if (output == nullptr) return LYMPHODOSE_MISUSE;
  *output = nullptr;
  if (engine == nullptr || kind == nullptr || text == nullptr) return LYMPHODOSE_MISUSE;
  const auto wanted = calculation_named(kind);
  if (!wanted) return LYMPHODOSE_MISUSE;
  return guarded([&] {
    const std::string_view document(text, length);
    const auto read = read_case(document, case_name);
    return give(calculate(read, engine->tables, *wanted), output);
  });
}

lymphodose_status lymphodose_engine_check(const lymphodose_engine* engine, const char* text,
                                          size_t length, const char* order, size_t order_length,
                                          char** output) {
  if (output == nullptr) return LYMPHODOSE_MISUSE;
  *output = nullptr;
  if (engine == nullptr || text == nullptr || order == nullptr) return LYMPHODOSE_MISUSE;
  return guarded([&] {
    const std::string_view document(text, length), ordered(order, order_length);
    const auto read = read_case(document, case_name);
    const auto written = read_order(ordered, order_name);
    return give(calculate(read, written, engine->tables), output);
  });
}

lymphodose_status lymphodose_engine_evaluate_as(const lymphodose_engine* engine, const char* kind,
                                                const char* format, const char* text, size_t length,
                                                char** output) {
  if (output == nullptr) return LYMPHODOSE_MISUSE;
  *output = nullptr;
  if (engine == nullptr || kind == nullptr || format == nullptr || text == nullptr) {
    return LYMPHODOSE_MISUSE;
  }
  const auto wanted = calculation_named(kind);
  const auto form = interchange_format_named(format);
  if (!wanted || !form || !holds_results_of(*form, kind)) return LYMPHODOSE_MISUSE;
  return guarded([&] {
    const std::string_view document(text, length);
    const auto read = read_case(document, case_name);
    return give_as(*form, calculate(read, engine->tables, *wanted), engine->tables, output);
  });
}

lymphodose_status lymphodose_engine_check_as(const lymphodose_engine* engine, const char* format,
                                             const char* text, size_t length, const char* order,
                                             size_t order_length, char** output) {
  if (output == nullptr) return LYMPHODOSE_MISUSE;
  *output = nullptr;
  if (engine == nullptr || format == nullptr || text == nullptr || order == nullptr) {
    return LYMPHODOSE_MISUSE;
  }
  const auto form = interchange_format_named(format);
  if (!form) return LYMPHODOSE_MISUSE;
  return guarded([&] {
    const std::string_view document(text, length), ordered(order, order_length);
    const auto read = read_case(document, case_name);
    const auto written = read_order(ordered, order_name);
    return give_as(*form, calculate(read, written, engine->tables), engine->tables, output);
  });
}

lymphodose_status lymphodose_schema(const char* name, char** output) {
  if (output == nullptr) return LYMPHODOSE_MISUSE;
  *output = nullptr;
  const auto text = name == nullptr ? std::string_view() : embedded_schema(name);
  if (text.empty()) return LYMPHODOSE_MISUSE;
  return guarded([&] {
    *output = copied(std::string(text));
    return LYMPHODOSE_DONE;
  });
}

lymphodose_status lymphodose_engine_tables(const lymphodose_engine* engine, char** output) {
  if (output == nullptr) return LYMPHODOSE_MISUSE;
  *output = nullptr;
  if (engine == nullptr) return LYMPHODOSE_MISUSE;
  return guarded([&] {
    *output = copied(to_json(engine->tables));
    return LYMPHODOSE_DONE;
  });
}

void lymphodose_string_free(char* text) { std::free(text); }
