// SPDX-License-Identifier: Apache-2.0
//
// What holds for every number, date and quantity text.
#include "lymphodose/calendar.hpp"
#include "lymphodose/quantity_text.hpp"
#include "lymphodose/rounding.hpp"
#include "numeric/number_text.hpp"
#include "text/suggest.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>
#include <string>

namespace lymphodose {
namespace {

// A positive double of any size: a mantissa and a power of ten.
double positive() {
  const auto digits = *rc::gen::inRange<long long>(1, 9'007'199'254'740'992);
  const auto power = *rc::gen::inRange(-40, 20);
  return static_cast<double>(digits) * std::pow(10.0, power);
}

// A number as people write one, up to six digits with up to three decimals.
std::string typed() {
  const auto whole = *rc::gen::inRange(1, 1000);
  const auto thousandths = *rc::gen::inRange(0, 1000);
  const auto decimals = std::to_string(1000 + thousandths).substr(1);
  return std::to_string(whole) + (thousandths == 0 ? "" : "." + decimals);
}

double number_of(const std::string& text) {
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

RC_GTEST_PROP(canonical12, is_idempotent, ()) {
  const double value = positive();
  RC_ASSERT(canonical12(canonical12(value)) == canonical12(value));
}

RC_GTEST_PROP(canonical12, moves_a_value_by_half_a_unit_of_the_twelfth_digit_at_most, ()) {
  const double value = positive();
  RC_ASSERT(std::abs(canonical12(value) - value) <= 5.0001e-12 * value);
}

RC_GTEST_PROP(canonical12, is_printing_twelve_digits_and_reading_them, ()) {
  const double value = positive();
  std::array<char, 40> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value,
                                 std::chars_format::scientific, 11)
                       .ptr;
  RC_ASSERT(canonical12(value) == number_of(std::string(text.data(), end)));
}

RC_GTEST_PROP(canonical12, keeps_the_order, ()) {
  const double a = positive();
  const double b = a * (1 + 1e-12 * *rc::gen::inRange(0, 30));
  RC_ASSERT(canonical12(a) <= canonical12(b));
}

RC_GTEST_PROP(round_half_up, keeps_what_was_typed_with_as_many_places, ()) {
  const auto text = typed();
  RC_ASSERT(number_of(round_half_up(number_of(text), 3)) == number_of(text));
}

RC_GTEST_PROP(round_half_up, moves_by_half_a_unit_of_the_last_place_at_most, ()) {
  const double value = number_of(typed());
  const int places = *rc::gen::inRange(0, 3);
  const double unit = std::pow(10.0, -places);
  RC_ASSERT(std::abs(number_of(round_half_up(value, places)) - value) <= 0.5000001 * unit);
}

RC_GTEST_PROP(round_half_up, depends_on_twelve_digits_only, ()) {
  const double value = number_of(typed());
  const double noisy = std::nextafter(value, std::numeric_limits<double>::infinity());
  const int places = *rc::gen::inRange(0, 4);
  RC_ASSERT(round_half_up(value, places) == round_half_up(noisy, places));
}

RC_GTEST_PROP(json_number, reads_back_as_the_same_double, ()) {
  const double value = positive();
  RC_ASSERT(number_of(text::json_number(value)) == value);
}

RC_GTEST_PROP(people, has_no_trailing_zero_behind_a_point, ()) {
  const auto shown = text::people(positive(), *rc::gen::inRange(0, 6));
  RC_ASSERT(shown.find('.') == std::string::npos || shown.back() != '0');
  RC_ASSERT(shown.front() != '.' && shown.back() != '.');
}

RC_GTEST_PROP(people_beside, lies_on_the_side_of_the_edge_where_twelve_digits_lie, ()) {
  const double edge = number_of(typed());
  const double value = edge * (1 + 1e-12 * *rc::gen::inRange(-1000, 1000));
  const double difference = canonical12(value) - canonical12(edge);
  const auto shown = text::people_beside(value, edge, 1);
  if (difference == 0) {
    RC_ASSERT(shown == text::people(edge, 1));
  } else {
    RC_ASSERT((number_of(shown) < edge) == (difference < 0));
    RC_ASSERT((number_of(shown) > edge) == (difference > 0));
  }
}

RC_GTEST_PROP(parse_quantity, agrees_for_kilograms_grams_and_pounds, ()) {
  const double weight = number_of(typed());
  const auto in = [](double number, const char* unit) {
    const auto read = parse_quantity<body_mass>(text::json_number(number) + unit, "p");
    RC_ASSERT(read.ok());
    return canonical12(read.value().value.in(kg));
  };
  RC_ASSERT(in(weight, " kg") == canonical12(weight));
  RC_ASSERT(in(weight * 1000, " g") == canonical12(weight));
  RC_ASSERT(std::abs(in(weight / 0.45359237, " lb") - weight) <= 1e-12 * weight);
}

RC_GTEST_PROP(parse_quantity, agrees_for_both_units_of_creatinine, ()) {
  const auto text = typed();
  const auto molar = parse_quantity<serum_creatinine>(text + " umol/L", "p");
  const auto mass =
      parse_quantity<serum_creatinine>(text::json_number(number_of(text) / 88.4) + " mg/dL", "p");
  RC_ASSERT(molar.ok() && mass.ok());
  const double a = molar.value().value.in(creatinine_mg_per_dl);
  const double b = mass.value().value.in(creatinine_mg_per_dl);
  RC_ASSERT(std::abs(a - b) <= 1e-12 * b);
}

RC_GTEST_PROP(parse_quantity, keeps_the_number_and_the_text, ()) {
  const auto number = typed();
  const auto text = number + std::string(*rc::gen::element("", " ", "  ")) + "mL/min";
  const auto read = parse_quantity<absolute_clearance>(text, "p");
  RC_ASSERT(read.ok());
  RC_ASSERT(read.value().text == text);
  RC_ASSERT(read.value().number == number_of(number));
}

RC_GTEST_PROP(parse_quantity, refuses_a_number_alone, ()) {
  const auto read = parse_quantity<body_mass>(typed(), "p");
  RC_ASSERT(!read.ok());
  RC_ASSERT(read.errors().front().what == code::UNIT_MISSING);
}

RC_GTEST_PROP(parse_quantity, refuses_any_text_with_one_problem_or_reads_it, ()) {
  const auto text = *rc::gen::string<std::string>();
  const auto read = parse_quantity<dose_rate>(text, "p");
  RC_ASSERT(read.ok() || (read.errors().size() == 1 && !read.errors().front().would_do.empty()));
}

RC_GTEST_PROP(read_date, reads_what_iso_text_writes, ()) {
  using namespace std::chrono;
  const local_days date{days(*rc::gen::inRange(-20000, 60000))};
  RC_ASSERT(read_date(iso_text(date), "p").value() == date);
}

RC_GTEST_PROP(read_date, reads_or_refuses_any_text, ()) {
  const auto text = *rc::gen::string<std::string>();
  const auto date = read_date(text, "p");
  const auto moment = read_date_time(text, "p");
  RC_ASSERT(date.ok() || !date.errors().front().would_do.empty());
  RC_ASSERT(moment.ok() || !moment.errors().front().would_do.empty());
}

RC_GTEST_PROP(treatment_day, comes_back_from_its_date, ()) {
  using namespace std::chrono;
  const local_days day0{days(*rc::gen::inRange(0, 40000))};
  const treatment_day day{*rc::gen::inRange(-60, 60)};
  RC_ASSERT(day_of(date_of(day, day0), day0) == day);
}

RC_GTEST_PROP(age_on, lies_between_its_completed_years_and_the_next, ()) {
  using namespace std::chrono;
  const local_days birth{days(*rc::gen::inRange(-20000, 20000))};
  const local_days on = birth + days(*rc::gen::inRange(0, 40000));
  const double age = age_on(birth, on, "p").value().in(years);
  const int completed = completed_years(birth, on);
  RC_ASSERT(age >= completed && age < completed + 1);
}

RC_GTEST_PROP(edit_distance, is_the_same_both_ways, ()) {
  const auto a = *rc::gen::string<std::string>();
  const auto b = *rc::gen::string<std::string>();
  RC_ASSERT(text::edit_distance(a, b) == text::edit_distance(b, a));
  RC_ASSERT(text::edit_distance(a, a) == 0U);
}

}  // namespace
}  // namespace lymphodose
