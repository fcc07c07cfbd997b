// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/quantity_text.hpp"

#include "lymphodose/rounding.hpp"
#include "text/unit_spellings.hpp"

#include <gtest/gtest.h>

#include <locale>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lymphodose {
namespace {

template <class T>
T value_of(std::string_view text) {
  const auto read = parse_quantity<T>(text, "path");
  EXPECT_TRUE(read.ok()) << text << ": " << (read.ok() ? "" : read.errors().front().would_do);
  return read.value().value;
}

template <class T>
problem refusal(std::string_view text) {
  const auto read = parse_quantity<T>(text, "patient.weight");
  EXPECT_FALSE(read.ok()) << text;
  if (read.ok()) return {};
  EXPECT_EQ(read.errors().size(), 1U);
  const auto& found = read.errors().front();
  EXPECT_EQ(found.path, "patient.weight");
  EXPECT_EQ(found.read, text);
  EXPECT_FALSE(found.would_do.empty()) << text;
  return found;
}

template <class T>
void expect_refused(std::string_view text, code what, std::string_view would_do) {
  const auto found = refusal<T>(text);
  EXPECT_EQ(found.what, what) << text;
  EXPECT_EQ(found.would_do, would_do) << text;
}

TEST(parse_quantity, reads_body_mass) {
  EXPECT_EQ(value_of<body_mass>("70 kg").in(kg), 70);
  EXPECT_EQ(value_of<body_mass>("70kg").in(kg), 70);
  EXPECT_EQ(value_of<body_mass>("  70.5   kg\t").in(kg), 70.5);
  EXPECT_EQ(value_of<body_mass>("3450 g").in(kg), 3.45);
  EXPECT_EQ(value_of<body_mass>("1 lb").in(kg), 0.45359237);
  EXPECT_EQ(value_of<body_mass>("1 [lb_av]").in(kg), 0.45359237);
  EXPECT_EQ(value_of<body_mass>("7e1 kg").in(kg), 70);
  EXPECT_EQ(value_of<body_mass>("7E+1 kg").in(kg), 70);
  EXPECT_EQ(value_of<body_mass>("0.5 kg").in(kg), 0.5);
}

TEST(parse_quantity, reads_height) {
  EXPECT_EQ(value_of<body_height>("150 cm").in(cm), 150);
  EXPECT_EQ(value_of<body_height>("1.5 m").in(cm), 150);
  EXPECT_EQ(value_of<body_height>("1 in").in(cm), 2.54);
  EXPECT_EQ(value_of<body_height>("1 [in_i]").in(cm), 2.54);
}

TEST(parse_quantity, reads_age) {
  EXPECT_EQ(value_of<patient_age>("12 a").in(years), 12);
  EXPECT_EQ(value_of<patient_age>("12 y").in(years), 12);
  EXPECT_EQ(value_of<patient_age>("18 mo").in(years), 1.5);
  EXPECT_DOUBLE_EQ(value_of<patient_age>("1 wk").in(years), 7 / 365.25);
  EXPECT_DOUBLE_EQ(value_of<patient_age>("1 d").in(years), 1 / 365.25);
  EXPECT_EQ(value_of<patient_age>("0 d").in(years), 0);
}

TEST(parse_quantity, reads_creatinine_and_keeps_the_unit_as_entered) {
  const auto molar = parse_quantity<serum_creatinine>(" 88.4 umol/L", "p").value();
  EXPECT_EQ(canonical12(molar.value.in(creatinine_mg_per_dl)), 1.0);
  EXPECT_EQ(molar.text, " 88.4 umol/L");
  EXPECT_EQ(molar.number, 88.4);
  EXPECT_EQ(molar.unit, "umol/L");
  EXPECT_EQ(molar.value, creatinine_umol_per_l(88.4).as(creatinine_mg_per_dl));
  const auto mass = parse_quantity<serum_creatinine>("1.2 mg/dL", "p").value();
  EXPECT_EQ(mass.value.in(creatinine_mg_per_dl), 1.2);
  EXPECT_EQ(mass.unit, "mg/dL");
}

TEST(parse_quantity, reads_both_micro_signs) {
  for (const auto* text : {"40 umol/L", "40 \xC2\xB5mol/L", "40 \xCE\xBCmol/L"}) {
    const auto read = parse_quantity<serum_creatinine>(text, "p");
    ASSERT_TRUE(read.ok()) << text;
    EXPECT_EQ(canonical12(read.value().value.in(creatinine_umol_per_l)), 40.0);
    EXPECT_EQ(read.value().unit, "umol/L");
  }
}

TEST(parse_quantity, reads_the_other_laboratory_values) {
  EXPECT_EQ(value_of<serum_cystatin_c>("0.9 mg/L").in(cystatin_c_mg_per_l), 0.9);
  EXPECT_EQ(value_of<urea_nitrogen>("20 mg/dL").in(urea_nitrogen_mg_per_dl), 20);
  EXPECT_EQ(value_of<serum_urea>("7 mmol/L").in(urea_mmol_per_l), 7);
}

TEST(parse_quantity, reads_both_clearances) {
  EXPECT_EQ(value_of<absolute_clearance>("85 mL/min").in(ml_per_min), 85);
  for (const auto* text :
       {"85 mL/min/{1.73_m2}", "85 mL/min/1.73m2", "85 mL/min/1.73 m2", "85mL/min/1.73 m2"}) {
    const auto read = parse_quantity<indexed_clearance>(text, "p");
    ASSERT_TRUE(read.ok()) << text;
    EXPECT_EQ(read.value().value.in(ml_per_min_per_173m2), 85);
    EXPECT_EQ(read.value().unit, "mL/min/{1.73_m2}");
  }
}

TEST(parse_quantity, reads_a_dose_by_the_unit_it_is_written_in) {
  EXPECT_EQ(value_of<dose_rate>("30 mg/m2"), dose_rate(mg_per_m2(30)));
  EXPECT_EQ(value_of<dose_rate>("1 mg/kg"), dose_rate(mg_per_kg(1)));
  EXPECT_EQ(value_of<dose_rate>("50 mg"), dose_rate(mg(50)));
  EXPECT_EQ(value_of<dose_rate>("1.5 g"), dose_rate(mg(1500)));
  EXPECT_EQ(value_of<dose_per_surface>("30 mg/m2"), mg_per_m2(30));
  EXPECT_EQ(value_of<dose_per_mass>("60 mg/kg"), mg_per_kg(60));
  EXPECT_EQ(value_of<drug_mass>("38.73 mg"), mg(38.73));
  EXPECT_EQ(value_of<drug_concentration>("25 mg/mL"), mg_per_ml(25));
}

TEST(parse_quantity, reads_cells) {
  for (const auto* text :
       {"1e6/kg", "1e6 /kg", "1e6 cells/kg", "1 10*6/kg", "10*6/kg", " 10*6/kg ", "1000000/kg"}) {
    EXPECT_EQ(value_of<cells_per_body_mass>(text), cells_per_kg(1e6)) << text;
  }
  EXPECT_EQ(value_of<cells_per_body_mass>("9.4e4/kg"), cells_per_kg(94000));
  EXPECT_EQ(value_of<cell_count>("4.1e8 cells"), cells(4.1e8));
  EXPECT_EQ(value_of<cell_count>("410 10*6"), cells(4.1e8));
  for (const auto* text : {"1e6/mL", "1e6 cells/mL", "1 10*6/mL"}) {
    EXPECT_EQ(value_of<cell_concentration>(text), cells_per_ml(1e6)) << text;
  }
}

TEST(parse_quantity, keeps_a_power_of_ten_as_entered) {
  const auto read = parse_quantity<cells_per_body_mass>("0.94 10*6/kg", "p").value();
  EXPECT_EQ(read.number, 0.94);
  EXPECT_EQ(read.unit, "10*6/kg");
  EXPECT_EQ(canonical12(read.value.in(cells_per_kg)), 940000.0);
  const auto alone = parse_quantity<cells_per_body_mass>("10*6/kg", "p").value();
  EXPECT_EQ(alone.number, 1.0);
}

TEST(parse_quantity, reads_percent_duration_and_volume) {
  EXPECT_EQ(value_of<percentage>("75 %").percent, 75);
  EXPECT_EQ(value_of<percentage>("75%").percent, 75);
  EXPECT_EQ(value_of<time_span>("30 min").in(hours), 0.5);
  EXPECT_EQ(value_of<time_span>("4 h").in(hours), 4);
  EXPECT_EQ(value_of<time_span>("2 d").in(hours), 48);
  EXPECT_EQ(value_of<volume>("68 mL").in(ml), 68);
  EXPECT_EQ(value_of<volume>("0.1 L").in(ml), 100);
}

TEST(parse_quantity, refuses_a_comma_and_shows_each_reading_of_it) {
  expect_refused<body_mass>("70,5 kg", code::NUMBER_MALFORMED,
                            "a comma is not read: write 70.5 kg with a point");
  expect_refused<drug_mass>("1,500 mg", code::NUMBER_MALFORMED,
                            "a comma is not read: write 1.5 mg with a point if it marks decimals, "
                            "or 1500 mg if it separates thousands");
  expect_refused<body_mass>("70,5", code::NUMBER_MALFORMED,
                            "a comma is not read: write 70.5 and its unit (kg, g or lb) with a "
                            "point");
  for (const auto* text : {",5 kg", "70, kg", "1,234,567 kg", "1.234,5 kg", "1e2,5 kg"}) {
    expect_refused<body_mass>(text, code::NUMBER_MALFORMED,
                              "a comma is not read: write decimals with a point and thousands "
                              "without a separator, as in 70 kg");
  }
}

TEST(parse_quantity, refuses_a_point_without_a_digit_beside_it) {
  expect_refused<drug_mass>(".5 mg", code::NUMBER_MALFORMED,
                            "write 0.5 mg; without the zero the point is easily overlooked");
  expect_refused<drug_mass>("5. mg", code::NUMBER_MALFORMED,
                            "write 5 mg; a point with nothing after it is easily overlooked");
  expect_refused<drug_mass>("5.", code::NUMBER_MALFORMED,
                            "write 5 and its unit (mg or g); a point with nothing after it is "
                            "easily overlooked");
  EXPECT_EQ(refusal<drug_mass>("1.234.567 mg").what, code::NUMBER_MALFORMED);
  EXPECT_EQ(refusal<drug_mass>(".5.5 mg").what, code::NUMBER_MALFORMED);
}

TEST(parse_quantity, refuses_other_number_systems) {
  expect_refused<body_mass>("010 kg", code::NUMBER_MALFORMED,
                            "write 10 kg, without zeros in front");
  expect_refused<body_mass>("00.5 kg", code::NUMBER_MALFORMED,
                            "write 0.5 kg, without zeros in front");
  for (const auto* text : {"0x10 kg", "0X1F kg", "0x kg"}) {
    expect_refused<body_mass>(text, code::NUMBER_MALFORMED,
                              "write the number in decimal digits, as in 70 kg");
  }
}

TEST(parse_quantity, refuses_what_is_no_number) {
  for (const auto* text : {"nan kg", "NaN", "inf kg", "-inf kg", "Infinity kg", "+nan"}) {
    expect_refused<body_mass>(
        text, code::NUMBER_MALFORMED,
        "write a number and its unit, as in 70 kg; a value that is not known is left out");
  }
  for (const auto* text : {"", " ", "\t"}) {
    expect_refused<body_mass>(text, code::NUMBER_MALFORMED,
                              "write a number and its unit, as in 70 kg");
  }
  for (const auto* text :
       {"kg", "kg 70", "seventy kg", "infant", "- 5 kg", "-", "~70 kg", "<70 kg"}) {
    expect_refused<body_mass>(text, code::NUMBER_MALFORMED,
                              "write the number first and then its unit, as in 70 kg");
  }
}

TEST(parse_quantity, refuses_a_half_exponent) {
  for (const auto* text : {"1e/kg", "1e+/kg", "1e", "1e6.5/kg"}) {
    expect_refused<cells_per_body_mass>(
        text, code::NUMBER_MALFORMED,
        "an exponent is a whole number right behind the e, as in 1e6");
  }
}

TEST(parse_quantity, refuses_signs) {
  expect_refused<body_mass>("-70 kg", code::OUT_OF_RANGE, "body weight is above 0, as in 70 kg");
  expect_refused<time_span>("-30 min", code::OUT_OF_RANGE, "duration is 0 or more, as in 30 min");
  EXPECT_EQ(refusal<time_span>("-0 min").what, code::OUT_OF_RANGE);
  expect_refused<body_mass>("+70 kg", code::NUMBER_MALFORMED, "write 70 kg without the plus sign");
  EXPECT_EQ(refusal<body_mass>("+70,5 kg").what, code::NUMBER_MALFORMED);
}

TEST(parse_quantity, refuses_more_than_one_number) {
  for (const auto* text : {"70 80 kg", "70-80 kg", "70 - 80 kg", "70 000 kg", "70 kg 80 kg",
                           "70/80 kg", "1 1/2 kg", "70 kg, 80 kg"}) {
    expect_refused<body_mass>(text, code::NUMBER_MALFORMED,
                              "write one number with one unit and no blank inside the number, as "
                              "in 70 kg; a range is not read");
  }
  EXPECT_EQ(refusal<body_height>("5 ft 11 in").what, code::NUMBER_MALFORMED);
}

TEST(parse_quantity, refuses_text_after_the_unit) {
  for (const auto* text : {"70 kg measured", "70 kg (dry)", "70 kg;"}) {
    expect_refused<body_mass>(text, code::NUMBER_MALFORMED, "write 70 kg and nothing after it");
  }
}

TEST(parse_quantity, refuses_what_a_double_cannot_hold) {
  EXPECT_EQ(refusal<body_mass>("1e400 kg").what, code::OUT_OF_RANGE);
  EXPECT_NE(refusal<body_mass>("1e400 kg").would_do.find("too large"), std::string::npos);
  EXPECT_NE(refusal<body_mass>("1e-400 kg").would_do.find("too small"), std::string::npos);
  EXPECT_NE(refusal<body_mass>("1e-99999999999999999999 kg").would_do.find("too small"),
            std::string::npos);
  EXPECT_NE(refusal<body_mass>("0." + std::string(400, '0') + "1 kg").would_do.find("too small"),
            std::string::npos);
  EXPECT_NE(refusal<body_mass>("1" + std::string(400, '0') + " kg").would_do.find("too large"),
            std::string::npos);
  EXPECT_NE(refusal<body_mass>("1" + std::string(400, '0') + "e-10 kg").would_do.find("too large"),
            std::string::npos);
  EXPECT_EQ(value_of<body_mass>("1" + std::string(400, '0') + "e-399 kg").in(kg), 10);
}

TEST(parse_quantity, refuses_what_the_conversion_cannot_hold) {
  EXPECT_NE(refusal<cell_count>("1e308 10*6").would_do.find("too large"), std::string::npos);
  EXPECT_NE(refusal<body_mass>("3e-308 g").would_do.find("too small"), std::string::npos);
}

TEST(parse_quantity, lists_the_units_that_are_missing) {
  expect_refused<body_mass>("70", code::UNIT_MISSING, "write 70 kg, 70 g or 70 lb");
  expect_refused<body_height>(" 150 ", code::UNIT_MISSING, "write 150 cm, 150 m or 150 in");
  expect_refused<patient_age>("12", code::UNIT_MISSING,
                              "write 12 a (years), 12 mo (months), 12 wk (weeks) or 12 d (days)");
  expect_refused<serum_creatinine>(
      "1.2", code::UNIT_MISSING,
      "write 1.2 mg/dL or 1.2 umol/L, as the laboratory printed it; dialysis values overlap, so it "
      "is never guessed");
  expect_refused<absolute_clearance>("85", code::UNIT_MISSING, "write 85 mL/min");
  expect_refused<dose_rate>("30", code::UNIT_MISSING, "write 30 mg/m2, 30 mg/kg, 30 mg or 30 g");
  expect_refused<cells_per_body_mass>("1e6", code::UNIT_MISSING, "write 1e6/kg or 1e6 cells/kg");
  expect_refused<percentage>("75", code::UNIT_MISSING, "write 75 %");
}

TEST(parse_quantity, names_the_accepted_spelling_that_was_meant) {
  expect_refused<body_mass>("154 lbs", code::UNIT_UNKNOWN, "write 154 lb; read here: kg, g or lb");
  expect_refused<body_mass>("70 kgs", code::UNIT_UNKNOWN, "write 70 kg; read here: kg, g or lb");
  expect_refused<body_mass>("70 KG.", code::UNIT_UNKNOWN, "write 70 kg; read here: kg, g or lb");
  expect_refused<body_height>("170 cms", code::UNIT_UNKNOWN,
                              "write 170 cm; read here: cm, m or in");
  expect_refused<body_height>("67 inches", code::UNIT_UNKNOWN,
                              "write 67 in; read here: cm, m or in");
  expect_refused<serum_creatinine>("1.2 mg/dl", code::UNIT_UNKNOWN,
                                   "write 1.2 mg/dL; read here: mg/dL or umol/L");
  expect_refused<serum_creatinine>("88 \xC2\xB5Mol/l", code::UNIT_UNKNOWN,
                                   "write 88 umol/L; read here: mg/dL or umol/L");
  expect_refused<absolute_clearance>("85 ml/min", code::UNIT_UNKNOWN, "write 85 mL/min");
  expect_refused<indexed_clearance>("85 ml/min/1.73m\xC2\xB2", code::UNIT_UNKNOWN,
                                    "write 85 mL/min/1.73 m2");
  expect_refused<dose_per_surface>("30 mg/m^2", code::UNIT_UNKNOWN, "write 30 mg/m2");
  expect_refused<cells_per_body_mass>("1 x10^6/kg", code::UNIT_UNKNOWN, "write 1 10*6/kg");
  expect_refused<cell_count>("3.76 million cells", code::UNIT_UNKNOWN, "write 3.76 10*6");
  expect_refused<patient_age>("12 years", code::UNIT_UNKNOWN,
                              "write 12 a; read here: a, mo, wk or d");
}

TEST(parse_quantity, suggests_no_unit_of_another_size) {
  const auto unknown = [](const problem& found, std::string_view unit) {
    EXPECT_EQ(found.what, code::UNIT_UNKNOWN) << unit;
    EXPECT_EQ(found.would_do.find("write it in"), 0U) << found.would_do;
    EXPECT_NE(found.would_do.find(unit), std::string::npos) << found.would_do;
  };
  unknown(refusal<dose_per_mass>("30 mcg/kg"), "mcg/kg");
  unknown(refusal<drug_concentration>("25 ug/mL"), "ug/mL");
  unknown(refusal<cell_concentration>("1000 cells/uL"), "cells/uL");
  unknown(refusal<cells_per_body_mass>("1 10*5/kg"), "10*5/kg");
  unknown(refusal<cells_per_body_mass>("1 x10e6/kg"), "x10e6/kg");
  unknown(refusal<body_height>("1500 mm"), "mm");
  unknown(refusal<body_height>("5 ft"), "ft");
  unknown(refusal<serum_creatinine>("88 nmol/L"), "nmol/L");
  unknown(refusal<body_mass>("11 stone"), "stone");
}

TEST(parse_quantity, knows_no_other_unit_of_a_laboratory_value) {
  EXPECT_EQ(refusal<serum_creatinine>("0.088 mmol/L").what, code::UNIT_UNKNOWN);
  EXPECT_EQ(refusal<serum_creatinine>("10 mg/L").what, code::UNIT_UNKNOWN);
  EXPECT_EQ(refusal<serum_cystatin_c>("0.09 mg/dL").what, code::UNIT_UNKNOWN);
}

TEST(parse_quantity, names_the_kind_a_foreign_unit_belongs_to) {
  expect_refused<body_mass>("170 cm", code::UNIT_WRONG_KIND,
                            "cm is a unit of height; body weight is written in kg, g or lb");
  expect_refused<body_mass>("170 CM", code::UNIT_WRONG_KIND,
                            "CM is a unit of height; body weight is written in kg, g or lb");
  expect_refused<time_span>("30 m", code::UNIT_WRONG_KIND,
                            "m is a unit of height; duration is written in min, h or d");
  expect_refused<dose_per_surface>(
      "30 mg/kg", code::UNIT_WRONG_KIND,
      "mg/kg is a unit of dose per body weight; dose per body surface is written in mg/m2");
  EXPECT_EQ(refusal<body_mass>("50 mg").what, code::UNIT_WRONG_KIND);
  EXPECT_EQ(refusal<dose_rate>("30 mg/mL").what, code::UNIT_WRONG_KIND);
}

TEST(parse_quantity, keeps_the_two_clearances_apart) {
  for (const auto* text :
       {"85 mL/min/1.73 m2", "85 mL/min/1.73m2", "85 mL/min/{1.73_m2}", "85 ml/min/1.73m^2"}) {
    const auto found = refusal<absolute_clearance>(text);
    EXPECT_EQ(found.what, code::UNIT_WRONG_KIND) << text;
    EXPECT_NE(found.would_do.find("belongs in the field for mL/min/1.73 m2"), std::string::npos);
  }
  for (const auto* text : {"85 mL/min", "85 ml/min"}) {
    const auto found = refusal<indexed_clearance>(text);
    EXPECT_EQ(found.what, code::UNIT_WRONG_KIND) << text;
    EXPECT_NE(found.would_do.find("belongs in the field for mL/min and"), std::string::npos);
  }
}

TEST(parse_quantity, keeps_urea_and_urea_nitrogen_apart) {
  EXPECT_EQ(refusal<urea_nitrogen>("7 mmol/L").what, code::UNIT_WRONG_KIND);
  EXPECT_EQ(refusal<serum_urea>("20 mg/dL").what, code::UNIT_WRONG_KIND);
}

TEST(parse_quantity, keeps_cells_per_kg_and_in_total_apart) {
  EXPECT_NE(refusal<cells_per_body_mass>("4.1e8 cells").would_do.find("field of its own"),
            std::string::npos);
  EXPECT_NE(refusal<cell_count>("1e6/kg").would_do.find("field of their own"), std::string::npos);
  EXPECT_EQ(refusal<cell_count>("1e6/kg").what, code::UNIT_WRONG_KIND);
  EXPECT_EQ(refusal<cell_concentration>("1e6/kg").what, code::UNIT_WRONG_KIND);
}

TEST(parse_quantity, reads_a_power_alone_only_per_kg) {
  EXPECT_FALSE(parse_quantity<cell_count>("10*6", "p").ok());
  EXPECT_FALSE(parse_quantity<cell_concentration>("10*6/mL", "p").ok());
}

TEST(parse_quantity, sees_that_a_pasted_blank_is_no_plain_one) {
  expect_refused<body_mass>("70\xC2\xA0kg", code::UNIT_UNKNOWN,
                            "the blank after 70 is not a plain space, as pasted text often has "
                            "it; type it anew");
}

TEST(parse_quantity, refuses_zero_where_it_makes_no_sense) {
  expect_refused<body_mass>("0 kg", code::OUT_OF_RANGE, "body weight must be above 0");
  EXPECT_EQ(refusal<body_mass>("0.0e5 kg").what, code::OUT_OF_RANGE);
  EXPECT_EQ(refusal<body_height>("0 cm").what, code::OUT_OF_RANGE);
  EXPECT_EQ(refusal<serum_creatinine>("0 umol/L").what, code::OUT_OF_RANGE);
  EXPECT_EQ(refusal<serum_cystatin_c>("0 mg/L").what, code::OUT_OF_RANGE);
  EXPECT_EQ(refusal<drug_concentration>("0 mg/mL").what, code::OUT_OF_RANGE);
  EXPECT_EQ(refusal<cell_concentration>("0/mL").what, code::OUT_OF_RANGE);
  EXPECT_EQ(value_of<absolute_clearance>("0 mL/min").in(ml_per_min), 0);
  EXPECT_EQ(value_of<dose_rate>("0 mg"), dose_rate(mg(0)));
  EXPECT_EQ(value_of<percentage>("0 %").percent, 0);
}

TEST(parse_quantity, survives_bytes_that_are_no_text) {
  using namespace std::string_view_literals;
  for (const auto text :
       {"\0"sv, "70\0kg"sv, "\xFF\xFE"sv, "70 \xFF"sv, "1e6\xC2"sv, "70 kg\n"sv}) {
    EXPECT_FALSE(parse_quantity<body_mass>(text, "p").ok());
  }
}

// Swaps point and comma for streams, as a German system does; no installed locale is needed.
struct comma_country : std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
};

TEST(parse_quantity, does_not_follow_the_locale) {
  const auto before = std::locale::global(std::locale(std::locale::classic(), new comma_country));
  EXPECT_EQ(value_of<body_mass>("70.5 kg").in(kg), 70.5);
  EXPECT_FALSE(parse_quantity<body_mass>("70,5 kg", "p").ok());
  expect_refused<body_mass>("1234.5", code::UNIT_MISSING, "write 1234.5 kg, 1234.5 g or 1234.5 lb");
  std::locale::global(before);
}

TEST(unit_spellings, each_row_is_read_and_each_kind_has_a_listed_unit) {
  using namespace text;
  std::set<std::pair<quantity_kind, std::string_view>> seen;
  std::set<quantity_kind> listed;
  for (const auto& row : unit_spellings()) {
    EXPECT_TRUE(seen.emplace(row.kind, row.spelling).second) << row.spelling;
    EXPECT_EQ(find_unit(row.spelling, std::span(&row.kind, 1)), &row);
    if (row.listed) listed.insert(row.kind);
  }
  for (int kind = 0; kind <= static_cast<int>(quantity_kind::percentage); ++kind) {
    EXPECT_EQ(describe(static_cast<quantity_kind>(kind)).kind, static_cast<quantity_kind>(kind));
    EXPECT_TRUE(listed.contains(static_cast<quantity_kind>(kind))) << kind;
  }
}

}  // namespace
}  // namespace lymphodose
