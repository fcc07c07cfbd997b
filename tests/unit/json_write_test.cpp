// SPDX-License-Identifier: Apache-2.0
#include "../cli/sample_report.hpp"
#include "json/json_writer.hpp"
#include "lymphodose/report.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

namespace lymphodose {
namespace {

using nlohmann::json;

json parsed(const report& r) { return json::parse(to_json(r)); }

TEST(json_write, keys_that_are_always_there_are_there_in_an_empty_report) {
  const auto j = parsed(report{});
  EXPECT_EQ(j.at("schema"), "lymphodose.report/1");
  EXPECT_EQ(j.at("tool").at("name"), "lymphodose");
  for (const char* list : {"tables", "doses", "compare", "findings", "derivation", "sources"}) {
    EXPECT_TRUE(j.at(list).is_array()) << list;
  }
  EXPECT_TRUE(j.at("inputs").is_object());
  EXPECT_TRUE(j.at("kidney").at("estimates").is_array());
  EXPECT_FALSE(j.contains("body"));
  EXPECT_FALSE(j.contains("cells"));
  EXPECT_FALSE(j.contains("case"));
  EXPECT_FALSE(j.contains("about"));
  EXPECT_FALSE(j.at("intended_use").get<std::string>().empty());
}

TEST(json_write, figures_keep_every_digit_and_stand_beside_their_unit) {
  const auto j = parsed(sample::girl());
  const auto& dose = j.at("doses").at(0);
  EXPECT_EQ(dose.at("per_dose").at("value").get<double>(), 38.7298334621);
  EXPECT_EQ(dose.at("per_dose").at("unit"), "mg");
  EXPECT_EQ(dose.at("protocol").at("unit"), "mg/m2");
  EXPECT_EQ(dose.at("administrations"), 3);
  EXPECT_EQ(dose.at("kidney_used").at("unit"), "mL/min/{1.73_m2}");
  EXPECT_EQ(j.at("cells").at("total").at("value"), 3760000);
  EXPECT_EQ(j.at("cells").at("total").at("unit"), "cells");
  EXPECT_EQ(j.at("inputs").at("patient.weight").at("text"), "40 kg");
  EXPECT_EQ(j.at("inputs").at("patient.weight").at("value"), 40);
  EXPECT_FALSE(j.at("inputs").at("patient.sex").contains("value"));
}

TEST(json_write, days_and_dates_are_numbers_and_iso_text) {
  const auto j = parsed(sample::girl());
  const auto& day = j.at("doses").at(0).at("days").at(0);
  EXPECT_EQ(day.at("day"), -5);
  EXPECT_EQ(day.at("date"), "2026-12-05");
  EXPECT_FALSE(day.contains("start"));
  EXPECT_EQ(j.at("cells").at("infusion_day").at("date"), "2026-12-10");
}

TEST(json_write, clock_times_are_local_and_without_zone) {
  auto r = sample::girl();
  r.doses[0].days[0].start = sample::date(2026, 12, 5) + std::chrono::hours(10);
  r.doses[0].days[0].end = sample::date(2026, 12, 5) + std::chrono::minutes(630);
  const auto day = parsed(r).at("doses").at(0).at("days").at(0);
  EXPECT_EQ(day.at("start"), "2026-12-05T10:00:00");
  EXPECT_EQ(day.at("end"), "2026-12-05T10:30:00");
}

TEST(json_write, a_withheld_dose_has_no_figures) {
  auto r = sample::girl_withheld();
  auto dose = parsed(r).at("doses").at(0);
  EXPECT_EQ(dose.at("withheld"), true);
  for (const char* key : {"rate", "per_dose", "course_total", "percent_of_protocol", "rounded"}) {
    EXPECT_FALSE(dose.contains(key)) << key;
  }
  EXPECT_EQ(dose.at("days").size(), 3U);
  // Even where a figure was left in the value by mistake.
  r.doses[0].per_dose = figure_of(mg(1));
  r.doses[0].course_total = figure_of(mg(3));
  dose = parsed(r).at("doses").at(0);
  EXPECT_FALSE(dose.contains("per_dose"));
  EXPECT_FALSE(dose.contains("course_total"));
}

TEST(json_write, the_other_form_of_an_estimate_is_named_by_its_direction) {
  auto r = sample::girl();
  r.kidney.estimates.push_back({"renal.cockcroft-gault.1976",
                                "Kidney function, Cockcroft-Gault 1976", figure_of(ml_per_min(60)),
                                "lean", false, "not under 18",
                                figure_of(ml_per_min_per_173m2(80))});
  const auto estimates = parsed(r).at("kidney").at("estimates");
  EXPECT_EQ(estimates.at(0).at("deindexed").at("unit"), "mL/min");
  EXPECT_FALSE(estimates.at(0).contains("indexed"));
  EXPECT_FALSE(estimates.at(0).contains("weight"));
  EXPECT_EQ(estimates.at(1).at("indexed").at("unit"), "mL/min/{1.73_m2}");
  EXPECT_EQ(estimates.at(1).at("weight"), "lean");
  EXPECT_EQ(estimates.at(1).at("applies"), false);
}

TEST(json_write, tiers_of_a_comparison_name_method_and_weight) {
  const auto entry = parsed(sample::woman()).at("compare").at(0);
  EXPECT_EQ(entry.at("outcome"), "needs_choice");
  EXPECT_EQ(entry.at("origin"), "embedded");
  EXPECT_FALSE(entry.contains("rate"));
  EXPECT_EQ(entry.at("by_method").at(1).at("weight"), "lean");
  EXPECT_EQ(entry.at("by_method").at(1).at("tier"), "30 to < 50 mL/min");
  EXPECT_EQ(entry.at("by_method").at(2).at("named"), false);
}

TEST(json_write, a_range_has_both_ends) {
  auto r = sample::woman();
  r.compare[0].percent_least = 50;
  r.compare[0].percent_most = 100;
  EXPECT_EQ(parsed(r).at("compare").at(0).at("percent_range"), json({50, 100}));
}

TEST(json_write, steps_refer_to_steps_before_them) {
  report r{};
  const auto height = r.derivation.input("patient.height", "Height", "150 cm", cm(150));
  const auto weight = r.derivation.input("patient.weight", "Weight", "40 kg", kg(40));
  r.derivation.decision("rules", "Rule", "chosen", {height.step, weight.step});
  const auto steps = parsed(r).at("derivation");
  EXPECT_EQ(steps.at(0).at("value"), 150);
  EXPECT_EQ(steps.at(0).at("unit"), "cm");
  EXPECT_EQ(steps.at(2).at("inputs"), json({0, 1}));
  EXPECT_FALSE(steps.at(2).contains("value"));
}

TEST(json_write, problems_keep_empty_texts) {
  const problems list{{code::UNIT_MISSING, "kidney.creatinine", "1.2", "write 1.2 mg/dL"},
                      {code::FIELD_MISSING, "patient.sex", "", "female or male"}};
  const auto j = json::parse(to_json(list));
  EXPECT_EQ(j.at("schema"), "lymphodose.problems/1");
  EXPECT_EQ(j.at("problems").at(0).at("code"), "UNIT_MISSING");
  EXPECT_EQ(j.at("problems").at(1).at("read"), "");
  EXPECT_EQ(j.at("problems").at(1).at("would_do"), "female or male");
}

TEST(json_write, any_text_stays_readable_json) {
  report r{};
  r.label = "tab\t quote\" back\\slash \x01 \xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80 bad \xFF\xC3";
  const auto label = parsed(r).at("label").get<std::string>();
  EXPECT_EQ(label,
            "tab\t quote\" back\\slash \x01 \xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80 bad "
            "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(json_write, overlong_and_surrogate_sequences_are_replaced) {
  for (const char* bad :
       {"\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82"}) {
    lymphodose::json::writer document(0);
    document.value(bad);
    const auto out = document.take();
    EXPECT_TRUE(json::accept(out)) << out;
    EXPECT_EQ(out.find(bad), std::string::npos);
  }
}

// Every length and place of a character that needs care, as eight are copied at a time.
TEST(json_write, a_character_to_escape_is_found_wherever_it_stands) {
  for (const std::string_view odd : {"\"", "\\", "\x01", "\x7F", "\xC3\xA9", "\xFF"}) {
    for (std::size_t length = 0; length < 20; ++length) {
      for (std::size_t at = 0; at <= length; ++at) {
        std::string text(length, 'x');
        text.insert(at, odd);
        lymphodose::json::writer document(0);
        document.value(text);
        std::string expected(length, 'x');
        expected.insert(at, odd == "\xFF" ? "\xEF\xBF\xBD" : odd);
        EXPECT_EQ(json::parse(document.take()).get<std::string>(), expected);
      }
    }
  }
}

TEST(json_write, one_report_is_one_line) {
  EXPECT_EQ(to_json(sample::girl_withheld()).find('\n'), std::string::npos);
}

}  // namespace
}  // namespace lymphodose
