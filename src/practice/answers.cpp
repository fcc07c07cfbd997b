// SPDX-License-Identifier: Apache-2.0
#include "practice/answers.hpp"

#include "lymphodose/quantity_text.hpp"
#include "numeric/decimal_reader.hpp"
#include "numeric/number_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace lymphodose {

namespace practice_detail {
// A number in a unit that no calculation of the engine uses.
struct in_grams {
  double value;
};
struct in_pounds {
  double value;
};
struct in_litres {
  double value;
};
struct in_minutes {
  double value;
};
}  // namespace practice_detail

namespace detail {
template <>
struct shown<practice_detail::in_grams> {
  static constexpr std::string_view symbol = "g", unit = "g";
  static constexpr std::optional<double> number(practice_detail::in_grams v) { return v.value; }
};
template <>
struct shown<practice_detail::in_pounds> {
  static constexpr std::string_view symbol = "lb", unit = "[lb_av]";
  static constexpr std::optional<double> number(practice_detail::in_pounds v) { return v.value; }
};
template <>
struct shown<practice_detail::in_litres> {
  static constexpr std::string_view symbol = "L", unit = "L";
  static constexpr std::optional<double> number(practice_detail::in_litres v) { return v.value; }
};
template <>
struct shown<practice_detail::in_minutes> {
  static constexpr std::string_view symbol = "min", unit = "min";
  static constexpr std::optional<double> number(practice_detail::in_minutes v) { return v.value; }
};
}  // namespace detail

namespace practice_detail {

namespace {

constexpr formula_source by_definition{"arithmetic", "", evidence_grade::d};

struct to_grams {
  static constexpr formula_info info{"unit.g", "mg / 1000", "In grams", by_definition, ""};
  in_grams operator()(double mg_value) const { return {mg_value / canonical_per("g")}; }
};
struct to_pounds {
  static constexpr formula_info info{"unit.lb", "kg / 0.45359237", "In pounds", by_definition, ""};
  in_pounds operator()(double kg_value) const { return {kg_value / canonical_per("lb")}; }
};
struct to_litres {
  static constexpr formula_info info{"unit.l", "mL / 1000", "In litres", by_definition, ""};
  in_litres operator()(double ml_value) const { return {ml_value / canonical_per("L")}; }
};
struct to_minutes {
  static constexpr formula_info info{"unit.min", "hours x 60", "In minutes", by_definition, ""};
  in_minutes operator()(double h_value) const { return {h_value / canonical_per("min")}; }
};

// What a typed quantity is in the unit that the library computes with.
template <class T>
double canonical_of(const T& value) {
  return detail::access::raw(value);
}

template <class T>
answer_reading read_one(std::string_view text, const figure& key) {
  const auto got = parse_quantity<T>(text, "answer");
  if (!got) {
    const auto& why = got.errors().front();
    return {std::nullopt, why.read, why.would_do, why.what};
  }
  const auto& typed = got.value();
  const double canonical = canonical_of(typed.value);
  const double value = canonical / canonical_per(key.symbol);
  const double ratio = value > 0 ? typed.number / value : 1.0;
  return {typed_answer{value, typed.number, typed.unit, ratio}, {}, {}, code::NUMBER_MALFORMED};
}

using reader = answer_reading (*)(std::string_view, const figure&);
struct kind_of_answer {
  std::string_view unit;  // machine text of the key
  reader read;
};
constexpr std::array kinds{
    kind_of_answer{"m2", read_one<body_surface>},
    kind_of_answer{"kg", read_one<body_mass>},
    kind_of_answer{"[lb_av]", read_one<body_mass>},
    kind_of_answer{"mL/min", read_one<absolute_clearance>},
    kind_of_answer{"mL/min/{1.73_m2}", read_one<indexed_clearance>},
    kind_of_answer{"mg/m2", read_one<dose_per_surface>},
    kind_of_answer{"mg/kg", read_one<dose_per_mass>},
    kind_of_answer{"mg", read_one<drug_mass>},
    kind_of_answer{"g", read_one<drug_mass>},
    kind_of_answer{"cells", read_one<cell_count>},
    kind_of_answer{"/kg", read_one<cells_per_body_mass>},
    kind_of_answer{"mL", read_one<volume>},
    kind_of_answer{"L", read_one<volume>},
    kind_of_answer{"h", read_one<time_span>},
    kind_of_answer{"min", read_one<time_span>},
};

// A comma parts thousands where it can be nothing else: with two groups behind it, or two digits
// or three before it. "1,234" could be a fraction.
std::string without_commas(std::string_view text) {
  const auto end = std::min(text.find_first_not_of("0123456789,."), text.size());
  const auto number = text.substr(0, std::min(text.find('.'), end));
  const auto first = number.find(',');
  const auto commas = std::count(number.begin(), number.end(), ',');
  bool grouped = commas > 1 || (commas == 1 && first >= 2);
  for (auto at = first; grouped && at < number.size(); at += 4) {
    grouped = number[at] == ',' && number.size() - at >= 4 &&
              number.substr(at + 1, 3).find(',') == number.npos;
  }
  if (first > 3 || !grouped) return std::string(text);
  std::string out(number);
  std::erase(out, ',');
  return out.append(text.substr(number.size()));
}

// "20.2 million cells" as the keys have it, and "23,210 mg".
std::string without_words(std::string_view text) {
  auto out = without_commas(text::trimmed(text));
  for (const auto& [word, power] : {std::pair{" million", "e6"}, std::pair{" billion", "e9"},
                                    std::pair{" x 10^6", "e6"}, std::pair{" x 10^9", "e9"}}) {
    const auto at = out.find(word);
    if (at != out.npos) out.replace(at, std::string_view(word).size(), power);
  }
  return out;
}

}  // namespace

double canonical_per(std::string_view symbol) {
  if (symbol == "g" || symbol == "L") return 1000.0;
  if (symbol == "lb") return parse_quantity<body_mass>("1 lb", "").value().value.in(kg);
  if (symbol == "min") return 1.0 / 60.0;
  return 1.0;
}

figure in_unit(const figure& canonical, std::string_view symbol) {
  if (canonical.symbol == symbol) return canonical;
  const double value = canonical.value / canonical_per(symbol);
  if (symbol == "g") return {value, "g", "g"};
  if (symbol == "lb") return {value, "[lb_av]", "lb"};
  if (symbol == "L") return {value, "L", "L"};
  if (symbol == "min") return {value, "min", "min"};
  return canonical;
}

std::optional<step_index> record_unit(derivation& steps, step_index of, const figure& canonical,
                                      std::string_view symbol) {
  if (canonical.symbol == symbol) return std::nullopt;
  const traced<double> from{canonical.value, of};
  if (symbol == "g") return steps.apply(to_grams{}, from).step;
  if (symbol == "lb") return steps.apply(to_pounds{}, from).step;
  if (symbol == "L") return steps.apply(to_litres{}, from).step;
  if (symbol == "min") return steps.apply(to_minutes{}, from).step;
  return std::nullopt;
}

std::string figure_words(const figure& f) {
  constexpr int digits = 4;
  if (f.unit == canonical_text<cells_t> || f.unit == canonical_text<cells_per_kg_t>) {
    return text::count_in_words(f.value).append(" ").append(f.symbol);
  }
  return text::significant(f.value, digits).append(" ").append(f.symbol);
}

answer_reading read_answer(std::string_view text, const figure& key) {
  const auto plain = without_words(text);
  for (const auto& kind : kinds) {
    if (kind.unit == key.unit) return kind.read(plain, key);
  }
  return {std::nullopt, std::string(text), "an answer of this kind is not read",
          code::UNIT_UNKNOWN};
}

}  // namespace practice_detail
}  // namespace lymphodose
