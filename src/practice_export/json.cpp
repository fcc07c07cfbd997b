// SPDX-License-Identifier: Apache-2.0
#include "json/json_writer.hpp"
#include "lymphodose/practice_export.hpp"

namespace lymphodose {

namespace {

using json::writer;

constexpr std::size_t usual_size = 8192;

void write_figure(writer& out, const figure& f) {
  out.begin_object();
  out.member("value", f.value);
  out.member("unit", f.unit);
  out.member("symbol", f.symbol);
  out.end_object();
}

template <class List, class Write>
void list(writer& out, std::string_view name, const List& all, Write write) {
  out.key(name);
  out.begin_array();
  for (const auto& one : all) write(one);
  out.end_array();
}

void write_line(writer& out, const working_line& line) {
  out.begin_object();
  out.member("number", line.number);
  out.member("kind", to_text(line.kind));
  out.member("title", line.title);
  out.member_if("formula", line.formula);
  out.member_if("values", line.substitution);
  out.member_if("units", line.cancellation);
  out.member_if("proportion", line.proportion);
  if (line.value) out.member("value", *line.value);
  if (line.value) out.member("unit", line.unit);
  out.member_if("displayed", line.displayed);
  out.member_if("source", line.source);
  list(out, "from", line.from, [&](int number) { out.value(number); });
  out.end_object();
}

void write_wrong(writer& out, const wrong_option& one) {
  out.begin_object();
  out.member("code", to_text(one.what));
  out.member("sentence", one.sentence);
  out.member("detail", one.detail);
  if (one.value) {
    out.key("value");
    write_figure(out, *one.value);
  }
  out.member("parts_at", one.parts_at);
  out.end_object();
}

void write_option(writer& out, const practice_option& one) {
  out.begin_object();
  out.member("letter", std::string(1, one.letter));
  out.member("text", one.text);
  out.member("right", one.right);
  if (one.made_by) out.member("code", to_text(one.made_by->what));
  out.end_object();
}

void write_key(writer& out, const practice_item& item) {
  out.key("key");
  out.begin_object();
  out.member("text", item.key_text);
  if (item.key) {
    out.key("figure");
    write_figure(out, *item.key);
    out.member("tolerance_percent", item.tolerance_percent);
    out.member("near_percent", item.near_percent);
  }
  if (item.key_code) out.member("code", to_text(*item.key_code));
  out.member_if("detail", item.key_detail);
  if (item.key_parts_at) out.member("parts_at", *item.key_parts_at);
  out.end_object();
}

}  // namespace

std::string to_json(const practice_item& item) {
  writer out(usual_size);
  const auto text = [&](const std::string& one) { out.value(one); };
  out.begin_object();
  out.member("schema", "lymphodose.practice/1");
  out.member("id", item.id);
  // A seed may be larger than a JSON number holds exactly.
  out.member("seed", std::to_string(item.seed));
  out.member("number", item.number);
  out.member("topic", to_text(item.topic));
  out.member("form", to_text(item.form));
  out.member("level", item.level);
  out.member("conversions", item.conversions);
  out.member("goal", item.goal);
  out.member("patient", item.patient);
  list(out, "given", item.given, [&](const given_fact& fact) {
    out.begin_object();
    out.member("name", fact.name);
    out.member("text", fact.text);
    out.end_object();
  });
  list(out, "rules", item.rules, text);
  list(out, "shown", item.shown, text);
  out.member("question", item.question);
  write_key(out, item);
  list(out, "working", item.working, [&](const working_line& line) { write_line(out, line); });
  list(out, "blanks", item.blanks, [&](int number) { out.value(number); });
  list(out, "wrong", item.wrong, [&](const wrong_option& one) { write_wrong(out, one); });
  list(out, "options", options_of(item),
       [&](const practice_option& one) { write_option(out, one); });
  out.end_object();
  return out.take();
}

std::string to_json(const marking& made, std::string_view item_id) {
  writer out(usual_size);
  out.begin_object();
  out.member("schema", "lymphodose.marking/1");
  out.member("id", item_id);
  out.member("answer", made.answer);
  out.member("verdict", to_text(made.verdict));
  if (made.what) out.member("code", to_text(*made.what));
  if (made.parts_at) out.member("parts_at", *made.parts_at);
  out.member("text", made.text);
  out.end_object();
  return out.take();
}

}  // namespace lymphodose
