// SPDX-License-Identifier: Apache-2.0
//
// The working, step by step, with the values put into each formula.
#include "cli/render.hpp"
#include "cli/render_figures.hpp"
#include "cli/render_page.hpp"
#include "numeric/number_text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lymphodose::cli {
namespace {

constexpr int digits_shown = 6;
constexpr std::size_t step_column = 4;

// Words that make an expression a description of cases, in which no value can simply be put.
constexpr auto describing_words =
    std::to_array<std::string_view>({"women", "men", "below", "above", "lower", "then", "else",
                                     "median", "to", "the", "and", "min", "max", "exp", "ln"});
constexpr auto function_words = std::to_array<std::string_view>({"sqrt", "log10", "x"});

using steps = std::vector<derivation_step>;

std::string value_of(const derivation_step& step) {
  if (!step.value) return step.expression;
  auto text = text::significant(*step.value, digits_shown);
  if (!step.symbol.empty()) text.append(" ").append(step.symbol == "a" ? "years" : step.symbol);
  return text;
}

template <class List>
bool is_in(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// A named quantity in an expression: "height in cm".
struct operand {
  std::size_t begin, end;
};

// One word: letters with digits and slashes after the first, as in "mg/dL" and "1.73" is none.
std::size_t word_end(std::string_view text, std::size_t at) {
  if (!is_letter(text[at])) return at;
  while (at < text.size() && text[at] != ' ' && text[at] != '(' && text[at] != ')' &&
         text[at] != '^' && text[at] != ',' && text[at] != ';') {
    ++at;
  }
  return at;
}

// The named quantities of an expression in order; nothing where it describes cases.
std::optional<std::vector<operand>> operands_of(std::string_view text) {
  std::vector<operand> out;
  bool open = false;  // the word before belongs to the same name
  for (std::size_t at = 0; at < text.size();) {
    const auto end = word_end(text, at);
    if (end == at) {
      const bool digit = text[at] >= '0' && text[at] <= '9';
      open = open && text[at] == ' ';
      ++at;
      // A unit after a number, as in "1.73 m2", is no name.
      while (digit && at < text.size() && text[at] != 'x' && text[at] != ')') ++at;
      continue;
    }
    const auto word = text.substr(at, end - at);
    if (is_in(describing_words, word)) return std::nullopt;
    if (is_in(function_words, word)) {
      open = false;
    } else if (open) {
      out.back().end = end;
    } else {
      out.push_back({at, end});
      open = true;
    }
    at = end;
  }
  return out;
}

// "height in cm" wants a value in cm.
bool takes(std::string_view name, const derivation_step& step) {
  const auto in = name.find(" in ");
  return step.value && (in == std::string_view::npos || name.substr(in + 4) == step.symbol);
}

// The expression with its values, where each name stands for one input of the step in order.
std::optional<std::string> substituted(const steps& all, const derivation_step& step) {
  const auto operands = operands_of(step.expression);
  if (!operands || operands->empty() || operands->size() != step.from.size()) return std::nullopt;
  const std::string_view text = step.expression;
  std::string out;
  std::size_t done = 0;
  for (std::size_t i = 0; i < operands->size(); ++i) {
    const auto [begin, end] = (*operands)[i];
    const auto& from = all[step.from[i]];
    if (!takes(text.substr(begin, end - begin), from)) return std::nullopt;
    out.append(text.substr(done, begin - done)).append(value_of(from));
    done = end;
  }
  return out.append(text.substr(done));
}

std::string reference(const steps& all, step_index index) {
  const auto& step = all[index];
  const auto value = value_of(step);
  std::string out = step.title;
  if (!value.empty() && value != step.title) out += " " + value;
  return out + " (" + std::to_string(index + 1) + ")";
}

std::string inputs_of(const steps& all, const derivation_step& step) {
  std::string out;
  for (const auto index : step.from) out += (out.empty() ? "" : ", ") + reference(all, index);
  return out;
}

void write_formula(page& out, const steps& all, const derivation_step& step) {
  out.paragraph(step.expression, step_column, step_column + 2);
  const auto result = step.value ? " = " + value_of(step) : std::string();
  if (const auto filled = substituted(all, step)) {
    out.paragraph("= " + *filled + result, step_column, step_column + 2);
    out.paragraph("from " + inputs_of(all, step), step_column, step_column + 2);
    return;
  }
  if (!step.from.empty()) {
    out.paragraph("with " + inputs_of(all, step), step_column, step_column + 2);
  }
  if (step.value) out.paragraph("= " + value_of(step), step_column, step_column + 2);
}

void write_entered(page& out, const derivation_step& step) {
  std::string line = step.expression;
  const auto value = value_of(step);
  if (step.value && value != step.expression) line += " = " + value;
  if (!line.empty()) out.paragraph(line, step_column, step_column + 2);
}

void write_decision(page& out, const steps& all, const derivation_step& step) {
  if (!step.expression.empty()) out.paragraph(step.expression, step_column, step_column + 2);
  if (!step.from.empty()) {
    out.paragraph("from " + inputs_of(all, step), step_column, step_column + 2);
  }
}

void write_step(page& out, const steps& all, std::size_t index) {
  const auto& step = all[index];
  std::string heading = padded(std::to_string(index + 1), step_column);
  heading += step.title.empty() ? step.id : step.title;
  if (step.kind == step_kind::input) heading += ", as entered";
  if (step.kind == step_kind::table) heading += ", from " + step.id;
  out.paragraph(heading, 0, step_column);
  switch (step.kind) {
    case step_kind::formula: write_formula(out, all, step); break;
    case step_kind::decision: write_decision(out, all, step); break;
    case step_kind::input:
    case step_kind::table: write_entered(out, step); break;
  }
  if (!step.source.empty()) {
    out.paragraph("source: " + step.source, step_column, step_column + 2);
  }
}

}  // namespace

std::string render_explain(const report& r) {
  page out(false);
  for (const auto& dose : r.doses) out.keep(dose.drug);
  out.paragraph("Working");
  out.paragraph("Each step names the steps it rests on by their numbers.");
  const auto& all = r.derivation.steps();
  for (std::size_t i = 0; i < all.size(); ++i) {
    out.blank();
    write_step(out, all, i);
  }
  return out.take();
}

}  // namespace lymphodose::cli
