// SPDX-License-Identifier: Apache-2.0
#include "cli/words/vocabulary.hpp"

#include "cli/render.hpp"
#include "lymphodose/body_size.hpp"
#include "lymphodose/codes.hpp"
#include "lymphodose/renal.hpp"

#include <algorithm>
#include <cctype>
#include <set>

namespace lymphodose::cli::words {
namespace {

template <class Range>
std::vector<std::string> ids_in(const Range& range) {
  std::vector<std::string> out;
  for (const auto& one : range) out.push_back(one.id);
  return out;
}

std::vector<std::string> ids_of(id_list list, const table_set& tables) {
  std::vector<std::string> out;
  switch (list) {
    case id_list::none: break;
    case id_list::surfaces:
      for (const auto& one : bsa::formulas()) out.emplace_back(one.info->id);
      break;
    case id_list::equations:
      for (const auto& one : renal::equations()) out.emplace_back(one.info->id);
      break;
    case id_list::regimens: return ids_in(tables.regimens);
    case id_list::products: return ids_in(tables.products);
    case id_list::renal_packs: return ids_in(tables.packs);
    case id_list::timing_packs: return ids_in(tables.timings);
    case id_list::cases:
      for (const auto name : embedded_case_names()) out.emplace_back(name);
      break;
    case id_list::codes:
      for (const auto& one : detail::code_entries) out.push_back(std::string(one.name) + "=");
      break;
  }
  return out;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> out(1);
  for (const char c : text) {
    if (c == separator) {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

bool is_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return std::islower(c) != 0 || std::isdigit(c) != 0 || c == '-';
  });
}

// "female|male" and the like; empty where the example is one value of many.
std::vector<std::string> choices(std::string_view example) {
  if (example.find('|') == std::string_view::npos) return {};
  auto out = split(example.substr(0, example.find(';')), '|');
  return std::all_of(out.begin(), out.end(), is_word) ? out : std::vector<std::string>();
}

constexpr std::string_view drug_prefix = "DRUG=";

flag of_case(const case_option& option, const table_set& tables) {
  std::string_view example = option.example;
  if (example.starts_with('"')) example.remove_prefix(1);
  flag out{std::string(option.flag), std::string(option.example), true, {}};
  out.value.per_drug = example.starts_with(drug_prefix);
  if (out.value.per_drug) example.remove_prefix(drug_prefix.size());
  out.value.words = option.ids == id_list::none ? choices(example) : ids_of(option.ids, tables);
  return out;
}

// What an operand in capitals stands for.
place named_place(std::string_view operand, const table_set& tables) {
  place out;
  out.files = operand == "CASE" || operand == "FILE" || operand == "ORDER" || operand == "PATH";
  out.folders = operand == "DIR";
  if (operand == "ID") out.words = table_ids(tables);
  return out;
}

flag of_program(const program_flag& told, const table_set& tables) {
  flag out{std::string(told.flag), std::string(told.does), !told.operand.empty(), {}};
  out.value = named_place(told.operand, tables);
  if (told.ids != id_list::none) out.value.words = ids_of(told.ids, tables);
  const auto said = choices(told.operand);
  out.value.words.insert(out.value.words.end(), said.begin(), said.end());
  return out;
}

// Operands as the help writes them: "[CASE] [flags]", "list | show ID | check PATH", "case|order".
void read_operands(command& into, std::string_view text, const table_set& tables) {
  for (const auto& alternative : split(text, '|')) {
    const auto parts = split(alternative, ' ');
    std::vector<std::string> said;
    std::copy_if(parts.begin(), parts.end(), std::back_inserter(said),
                 [](const std::string& part) { return !part.empty() && part != "[flags]"; });
    if (said.empty()) continue;
    if (is_word(said[0]) && said[0] != "-") {
      into.operand.words.push_back(said[0]);
      if (said.size() == 2) into.sub_words.push_back({said[0], named_place(said[1], tables)});
    } else if (said[0] == "[CASE]" || said[0] == "FILE") {
      into.operand.files = true;
    }
  }
}

}  // namespace

std::vector<std::string> drug_names(const table_set& tables) {
  std::set<std::string> names;
  // A name of two words would need quotes; the first of them is known as well.
  for (const auto& one : tables.packs) names.insert(one.drug.substr(0, one.drug.find(' ')));
  return {names.begin(), names.end()};
}

std::vector<command> vocabulary(const table_set& tables) {
  std::vector<command> out;
  for (const auto& info : commands()) {
    auto& next = out.emplace_back();
    next.name = info.name;
    next.does = info.does;
    read_operands(next, info.operands, tables);
    if (info.name == "schema") {
      next.operand.words.clear();
      for (const auto& one : document_kinds()) next.operand.words.emplace_back(one.name);
    }
    if (info.takes_case) {
      for (const auto& option : case_options()) next.flags.push_back(of_case(option, tables));
    }
    for (const auto& told : program_flags()) {
      if (takes(info, told)) next.flags.push_back(of_program(told, tables));
    }
    next.flags.push_back({"--help", "what the command does and takes", false, {}});
  }
  return out;
}

}  // namespace lymphodose::cli::words
