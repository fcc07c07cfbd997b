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

namespace {

using namespace lymphodose;

// A document says itself which of the two it is.
std::string name_of(std::string_view stem, std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  const bool json = first != text.npos && text[first] == '{';
  return std::string(stem) + (json ? ".json" : ".toml");
}

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
    const auto read = read_case(document, name_of("case", document));
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
    const auto read = read_case(document, name_of("case", document));
    const auto written = read_order(ordered, name_of("order", ordered));
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
  const auto wanted = kind_of(kind);
  const auto form = interchange_format_named(format);
  if (!wanted || !form || !holds_results_of(*form, kind)) return LYMPHODOSE_MISUSE;
  return guarded([&] {
    const std::string_view document(text, length);
    const auto read = read_case(document, name_of("case", document));
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
    const auto read = read_case(document, name_of("case", document));
    const auto written = read_order(ordered, name_of("order", ordered));
    return give_as(*form, calculate(read, written, engine->tables), engine->tables, output);
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
