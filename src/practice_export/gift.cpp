// SPDX-License-Identifier: Apache-2.0
//
// The GIFT form: "::title::question{answers}", an empty line between questions. The characters
// ~ = # { } : and the backslash are markup and are escaped everywhere else.
#include "lymphodose/practice_export.hpp"
#include "numeric/number_text.hpp"

#include <fmt/format.h>

namespace lymphodose {

namespace {

std::string escaped_gift(std::string_view text) {
  constexpr std::string_view special = "\\~=#{}:";
  std::string out;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) out += '\\';
    out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  return out;
}

// A line of the question; GIFT reads "\n" as a line break.
void line(std::string& out, std::string_view text) { out.append(escaped_gift(text)).append("\\n"); }

std::string body_of(const practice_item& item) {
  std::string out;
  line(out, item.patient);
  for (const auto& fact : item.given) line(out, fact.name + ": " + fact.text);
  for (const auto& rule : item.rules) line(out, rule);
  for (const auto& text : item.shown) line(out, text);
  for (const auto& shown : shown_working(item)) {
    line(out, std::to_string(shown.number) + ". " + shown.title);
    for (const auto& text : shown.text) line(out, "   " + text);
  }
  const auto unit = item.key ? " (a number; its unit is " + std::string(item.key_unit) + ")" : "";
  return out + escaped_gift(item.question + unit);
}

// GIFT reads no exponent.
std::string decimal(double value) {
  auto text = text::json_number(value);
  if (text.find('e') == std::string::npos) return text;
  text = fmt::format("{:.20f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string number(double value, double percent) {
  const double most = value < 0 ? -value : value;
  return decimal(value) + ":" + decimal(most * percent / 100.0);
}

std::string feedback_of(const wrong_option& one) {
  return escaped_gift(std::string(to_text(one.what)) + ", " + one.sentence + ": " + one.detail);
}

std::string answers_of(const practice_item& item) {
  std::string out;
  if (item.key) {
    out = "#\n\t=" + number(item.key->value, item.tolerance_percent) + "#right\n";
    for (const auto& one : item.wrong) {
      if (!one.value) continue;
      out += "\t=%0%" + number(one.value->value, item.tolerance_percent) + "#" + feedback_of(one) +
             "\n";
    }
    return out;
  }
  out = "\n";
  for (const auto& option : options_of(item)) {
    out += std::string("\t") + (option.right ? "=" : "~") + escaped_gift(option.text);
    if (option.right) {
      out += "#right";
    } else {
      out += "#this mistake does not make what is written";
    }
    out += "\n";
  }
  return out;
}

}  // namespace

std::string practice_to_gift(std::span<const practice_item> items) {
  std::string out = "// Invented patients. For learning arithmetic; no dose here is for anybody.\n";
  std::optional<practice_topic> topic;
  for (const auto& item : items) {
    if (topic != item.topic) {
      topic = item.topic;
      out += "\n$CATEGORY: lymphodose/" + std::string(to_text(item.topic)) + "\n";
    }
    out += "\n::" + escaped_gift(item.id) + "::" + body_of(item) + " {" + answers_of(item) + "}\n";
  }
  return out;
}

}  // namespace lymphodose
