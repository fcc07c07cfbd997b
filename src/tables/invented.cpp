// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/invented.hpp"

#include "lymphodose/quantity_text.hpp"
#include "tables/loading.hpp"

#include <cmath>

namespace lymphodose::tables {
namespace {

constexpr std::array named_sexes{std::pair{to_text(sex::female), sex::female},
                                 std::pair{to_text(sex::male), sex::male}};

// Two quantities that are whole numbers of a unit, the first not above the second.
template <class T, class InUnit>
drawn_range read_span(field_reader& row, std::string_view key, InUnit in_unit) {
  auto span = row.table(key, need::required);
  if (!span) return {};
  const auto whole = [&](std::string_view end) {
    const auto read = span->quantity<T>(end, need::required);
    if (!read) return 0;
    const double number = in_unit(*read);
    const double nearest = std::round(number);
    if (std::abs(number - nearest) > 1e-6) {
      span->report(code::TABLE_INVALID, end, read->text, "a whole number of its unit");
    }
    return static_cast<int>(nearest);
  };
  const drawn_range out{whole("least"), whole("most")};
  if (out.least > out.most) {
    span->report(code::TABLE_INVALID, "least", std::to_string(out.least), "least not above most");
  }
  span->finish();
  return out;
}

drawn_range read_years(field_reader& row) {
  return read_span<patient_age>(
      row, "age", [](const entered<patient_age>& typed) { return typed.value.in(years); });
}

drawn_range read_creatinine(field_reader& row, std::string_view key) {
  return read_span<serum_creatinine>(row, key, [](const entered<serum_creatinine>& typed) {
    return typed.value.as(creatinine_umol_per_l).in(creatinine_umol_per_l);
  });
}

drawn_range read_tenths(field_reader& row, std::string_view key) {
  constexpr double most_bmi = 100;
  auto span = row.table(key, need::required);
  if (!span) return {};
  const auto tenths = [&](std::string_view end) {
    const auto read = span->number(end, 1, most_bmi, need::required);
    return read ? static_cast<int>(std::lround(10.0 * *read)) : 0;
  };
  const drawn_range out{tenths("least"), tenths("most")};
  if (out.least > out.most) {
    span->report(code::TABLE_INVALID, "least", std::to_string(out.least), "least not above most");
  }
  span->finish();
  return out;
}

invented_body read_body(field_reader& row) {
  invented_body out;
  out.sex = row.one_of<sex>("sex", named_sexes);
  out.years = read_years(row);
  out.height = read_span<body_height>(
      row, "height", [](const entered<body_height>& typed) { return typed.value.in(cm); });
  out.tenths_of_bmi = read_tenths(row, "body_mass_index");
  out.creatinine = read_creatinine(row, "creatinine");
  out.raised_creatinine = read_creatinine(row, "raised_creatinine");
  row.finish();
  return out;
}

invented_plan read_plan(field_reader& row) {
  invented_plan out;
  out.id = row.string("id", need::required).value_or("");
  out.years = read_years(row);
  row.finish();
  return out;
}

}  // namespace

invented_patients read_invented(field_reader& root) {
  root.allow({"schema"});
  invented_patients out;
  out.version = root.string("version", need::required).value_or("");
  out.basis = root.string("basis", need::required).value_or("");
  for (field_reader& row : root.tables("body", need::required)) {
    out.bodies.push_back(read_body(row));
  }
  for (field_reader& row : root.tables("plan")) out.plans.push_back(read_plan(row));
  root.finish();
  return out;
}

}  // namespace lymphodose::tables

namespace lymphodose {

bool invented_patients::suits(std::string_view id, int completed_years) const noexcept {
  constexpr int adult_from = 18;
  for (const auto& plan : plans) {
    if (plan.id == id)
      return completed_years >= plan.years.least && completed_years <= plan.years.most;
  }
  return completed_years >= adult_from;
}

}  // namespace lymphodose
