// SPDX-License-Identifier: Apache-2.0
#include "lymphodose/renal.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <vector>

namespace {

using namespace lymphodose;

renal::facts adult() {
  return {
      sex::female, years(60), cm(163), kg(62), creatinine_mg_per_dl(0.7), cystatin_c_mg_per_l(0.9)};
}
renal::facts child() {
  return {
      sex::male, years(10), cm(140), kg(32), creatinine_mg_per_dl(0.5), cystatin_c_mg_per_l(0.8)};
}
const renal::facts& patient_of(const renal::equation& e) {
  static const auto grown = adult(), small = child();
  return e.refuses(grown) ? small : grown;
}

double number(const renal::clearance& c) {
  if (const auto* absolute = std::get_if<absolute_clearance>(&c)) return absolute->in(ml_per_min);
  return std::get<indexed_clearance>(c).in(ml_per_min_per_173m2);
}

std::string refusal(std::string_view id, const renal::facts& patient) {
  return renal::find(id)->refuses(patient).value_or("");
}

renal::facts aged(renal::facts patient, double age) {
  patient.age = years(age);
  return patient;
}

TEST(renal_registry, lists_each_equation_once_and_completely) {
  std::set<std::string_view> ids;
  for (const auto& e : renal::equations()) {
    EXPECT_TRUE(ids.insert(e.info->id).second) << e.info->id;
    EXPECT_EQ(renal::find(e.info->id), &e);
    EXPECT_FALSE(e.info->source.key.empty()) << e.info->id;
    EXPECT_FALSE(e.info->source.locator.empty()) << e.info->id;
    EXPECT_FALSE(e.info->expression.empty()) << e.info->id;
    EXPECT_FALSE(e.info->valid_range.empty()) << e.info->id;
    const auto year = e.info->id.substr(e.info->id.rfind('.') + 1);
    EXPECT_TRUE(year > "1900" && year < "2100" && year.size() == 4) << e.info->id;
  }
  EXPECT_EQ(ids,
            (std::set<std::string_view>{
                "renal.cockcroft-gault.1976", "renal.ckd-epi-cr.2009", "renal.ckd-epi-cr.2021",
                "renal.ckd-epi-cys.2012", "renal.ckd-epi-cr-cys.2012", "renal.ckd-epi-cr-cys.2021",
                "renal.mdrd4-idms.2006", "renal.schwartz-bedside.2009", "renal.ckid-u25-cr.2021",
                "renal.ckid-u25-cys.2021", "renal.ckid-u25-mean.2021", "renal.fas-cr.2016",
                "renal.ekfc-cr.2021", "renal.ekfc-cys.2023", "renal.lund-malmo-revised.2011",
                "renal.camgfr.2021"}));
  EXPECT_EQ(renal::find(renal::measured_id), nullptr);
  EXPECT_EQ(renal::find("renal.ckd-epi-cys.2021"), nullptr);
}

TEST(renal_registry, other_formulas_are_complete) {
  std::set<std::string_view> ids;
  for (const auto* info : renal::other_formulas()) {
    EXPECT_TRUE(ids.insert(info->id).second) << info->id;
    EXPECT_EQ(renal::find(info->id), nullptr);
    EXPECT_FALSE(info->source.key.empty()) << info->id;
  }
  EXPECT_TRUE(ids.contains("renal.deindex"));
  EXPECT_TRUE(ids.contains("renal.index-to-173"));
}

TEST(renal_registry, knows_what_each_equation_reads) {
  const auto reads = [](std::string_view id) {
    const auto& e = *renal::find(id);
    return std::string(e.uses_creatinine ? "c" : "") + (e.uses_cystatin_c ? "y" : "") +
           (e.uses_height ? "h" : "") + (e.uses_weight ? "w" : "") + (e.indexed ? "i" : "") +
           (e.uses_weight_basis ? "b" : "");
  };
  EXPECT_EQ(reads("renal.cockcroft-gault.1976"), "cwb");
  EXPECT_EQ(reads("renal.ckd-epi-cr.2021"), "ci");
  EXPECT_EQ(reads("renal.ckd-epi-cys.2012"), "yi");
  EXPECT_EQ(reads("renal.ckd-epi-cr-cys.2021"), "cyi");
  EXPECT_EQ(reads("renal.schwartz-bedside.2009"), "chi");
  EXPECT_EQ(reads("renal.ckid-u25-cr.2021"), "chi");
  EXPECT_EQ(reads("renal.ckid-u25-cys.2021"), "yi");
  EXPECT_EQ(reads("renal.ckid-u25-mean.2021"), "cyhi");
  EXPECT_EQ(reads("renal.fas-cr.2016"), "ci");
  EXPECT_EQ(reads("renal.ekfc-cys.2023"), "yi");
  EXPECT_EQ(reads("renal.camgfr.2021"), "chw");
}

TEST(renal_missing, names_the_case_fields) {
  const renal::facts bare{sex::female,  years(12),    std::nullopt,
                          std::nullopt, std::nullopt, std::nullopt};
  using fields = std::vector<std::string_view>;
  EXPECT_EQ(renal::find("renal.ckid-u25-mean.2021")->missing(bare),
            (fields{"patient.height", "kidney.creatinine", "kidney.cystatin_c"}));
  EXPECT_EQ(renal::find("renal.camgfr.2021")->missing(bare),
            (fields{"patient.height", "patient.weight", "kidney.creatinine"}));
  EXPECT_EQ(renal::find("renal.ekfc-cys.2023")->missing(bare), fields{"kidney.cystatin_c"});
  for (const auto& e : renal::equations()) EXPECT_TRUE(e.missing(adult()).empty()) << e.info->id;
}

TEST(renal_derive, gives_the_evaluated_value_and_names_its_inputs) {
  for (const auto& e : renal::equations()) {
    const auto& p = patient_of(e);
    ASSERT_EQ(e.refuses(p), std::nullopt) << e.info->id;
    derivation d;
    const renal::traced_facts t{d.input("patient.sex", "Sex", "", p.sex),
                                d.input("patient.age", "Age", "", p.age),
                                d.input("patient.height", "Height", "", *p.height),
                                d.input("patient.weight", "Weight", "", *p.weight),
                                d.input("kidney.creatinine", "Creatinine", "", *p.creatinine),
                                d.input("kidney.cystatin_c", "Cystatin C", "", *p.cystatin_c)};
    const auto recorded = e.derive(d, t);
    EXPECT_EQ(recorded.index() == 1, e.indexed) << e.info->id;
    const auto& last = d.steps().back();
    EXPECT_EQ(last.id, e.info->id);
    EXPECT_EQ(last.value, number(e.evaluate(p))) << e.info->id;
    EXPECT_EQ(last.unit, e.indexed ? "mL/min/{1.73_m2}" : "mL/min") << e.info->id;

    std::set<step_index> reached{static_cast<step_index>(d.steps().size() - 1)};
    for (auto i = d.steps().size(); i-- > 0;) {
      if (!reached.contains(static_cast<step_index>(i))) continue;
      for (const auto from : d.steps()[i].from) {
        EXPECT_LT(from, i);
        reached.insert(from);
      }
    }
    EXPECT_EQ(reached.contains(t.height->step), e.uses_height) << e.info->id;
    EXPECT_EQ(reached.contains(t.weight->step), e.uses_weight) << e.info->id;
    EXPECT_EQ(reached.contains(t.creatinine->step), e.uses_creatinine) << e.info->id;
    EXPECT_EQ(reached.contains(t.cystatin_c->step), e.uses_cystatin_c) << e.info->id;
    for (step_index i = t.cystatin_c->step + 1; i < d.steps().size(); ++i) {
      EXPECT_TRUE(reached.contains(i)) << e.info->id << ": a step that leads nowhere";
    }
  }
}

TEST(renal_derive, shows_constants_and_surfaces_as_steps_in_one_order) {
  const auto p = child();
  derivation d;
  const renal::traced_facts t{d.input("patient.sex", "Sex", "", p.sex),
                              d.input("patient.age", "Age", "", p.age),
                              d.input("patient.height", "Height", "", *p.height),
                              d.input("patient.weight", "Weight", "", *p.weight),
                              d.input("kidney.creatinine", "Creatinine", "", *p.creatinine),
                              d.input("kidney.cystatin_c", "Cystatin C", "", *p.cystatin_c)};
  (void)renal::find("renal.ckid-u25-mean.2021")->derive(d, t);
  (void)renal::find("renal.camgfr.2021")->derive(d, t);
  std::vector<std::string> ids;
  for (std::size_t i = 6; i < d.steps().size(); ++i) ids.push_back(d.steps()[i].id);
  EXPECT_EQ(ids, (std::vector<std::string>{
                     "renal.ckid-u25-cr-constant.2021", "renal.ckid-u25-cr.2021",
                     "renal.ckid-u25-cys-constant.2021", "renal.ckid-u25-cys.2021",
                     "renal.ckid-u25-mean.2021", "bsa.du-bois.1916", "renal.camgfr.2021"}));
  EXPECT_NEAR(*d.steps()[6].value, 38.3834, 5e-5);
}

TEST(renal_equations, fall_as_the_marker_rises) {
  for (const auto& e : renal::equations()) {
    auto p = patient_of(e);
    double before = std::numeric_limits<double>::infinity();
    for (double factor = 0.6; factor < 7; factor *= 1.03) {
      auto more = p;
      if (e.uses_creatinine) more.creatinine = *p.creatinine * factor;
      if (e.uses_cystatin_c) more.cystatin_c = *p.cystatin_c * factor;
      if (e.refuses(more)) continue;
      const double now = number(e.evaluate(more));
      EXPECT_LT(now, before) << e.info->id << " x " << factor;
      before = now;
    }
  }
}

TEST(renal_equations, are_positive_wherever_they_do_not_refuse) {
  for (const auto& e : renal::equations()) {
    for (const double age : {0.5, 1.0, 2.0, 12.0, 17.9, 18.0, 25.0, 40.0, 99.0, 139.0}) {
      for (const double cr : {0.05, 0.1, 0.4, 1.0, 5.0, 15.0}) {
        const renal::facts p{sex::female,
                             years(age),
                             cm(120),
                             kg(30),
                             creatinine_mg_per_dl(cr),
                             cystatin_c_mg_per_l(cr)};
        if (!e.refuses(p)) {
          EXPECT_GT(number(e.evaluate(p)), 0.0) << e.info->id << ' ' << age << ' ' << cr;
        }
      }
    }
  }
}

TEST(deindex, undoes_index_to_173) {
  for (double surface = 0.2; surface < 3; surface += 0.07) {
    for (double value = 1; value < 200; value += 7.3) {
      const auto c = ml_per_min(value);
      const auto back = renal::deindex(renal::index_to_173(c, m2(surface)), m2(surface));
      EXPECT_NEAR(back.in(ml_per_min) / value, 1.0, 1e-12);
    }
  }
  EXPECT_NEAR(renal::deindex(ml_per_min_per_173m2(90), m2(1.5)).in(ml_per_min), 78.034682, 5e-7);
}

TEST(deindex, is_a_recorded_step) {
  derivation d;
  const auto c = d.input("kidney.measured_gfr_indexed", "", "", ml_per_min_per_173m2(55));
  const auto s = d.input("surface", "", "", m2(2.3));
  const auto absolute = d.apply(renal::deindex, c, s);
  EXPECT_NEAR(absolute.value.in(ml_per_min), 73.1, 0.05);
  EXPECT_EQ(d.steps().back().id, "renal.deindex");
  EXPECT_EQ(d.steps().back().from, (std::vector<step_index>{c.step, s.step}));
}

TEST(cockcroft_gault, of_four_weights) {
  const auto height = cm(160);
  const auto actual = kg(92);
  const auto who = sex::female;
  const auto cr = creatinine_umol_per_l(95).as(creatinine_mg_per_dl);
  const auto with = [&](body_mass w) {
    return renal::cockcroft_gault(who, years(78), w, cr).in(ml_per_min);
  };
  const auto ideal = weight::ideal_devine(who, height);
  EXPECT_NEAR(with(actual), 62.7, 0.05);
  EXPECT_NEAR(with(weight::adjusted_40(ideal, actual)), 46.5, 0.05);
  EXPECT_NEAR(with(ideal), 35.7, 0.05);
  EXPECT_NEAR(with(weight::lean_janmahasatian(who, height, actual)), 33.1, 0.05);
  const auto indexed = renal::ckd_epi_cr_2021(who, years(78), cr);
  EXPECT_NEAR(renal::deindex(indexed, bsa::mosteller(height, actual)).in(ml_per_min), 61.8, 0.05);
}

TEST(cockcroft_gault, from_18_to_below_140_years) {
  constexpr auto id = "renal.cockcroft-gault.1976";
  EXPECT_EQ(refusal(id, aged(adult(), 18)), "");
  EXPECT_EQ(refusal(id, aged(adult(), 12)),
            "Cockcroft-Gault 1976 holds for an age from 18 to below 140 years; here it is 12 "
            "years.");
  EXPECT_EQ(refusal(id, aged(adult(), 139.9)), "");
  EXPECT_NE(refusal(id, aged(adult(), 140)), "");
}

TEST(adult_equations, refuse_children) {
  for (const auto* id :
       {"renal.ckd-epi-cr.2009", "renal.ckd-epi-cr.2021", "renal.ckd-epi-cys.2012",
        "renal.ckd-epi-cr-cys.2012", "renal.ckd-epi-cr-cys.2021", "renal.mdrd4-idms.2006",
        "renal.ekfc-cys.2023", "renal.lund-malmo-revised.2011", "renal.camgfr.2021"}) {
    EXPECT_NE(refusal(id, aged(adult(), 17.99)), "") << id;
    EXPECT_EQ(refusal(id, aged(adult(), 18)), "") << id;
  }
}

TEST(population_limits, refuse_what_is_no_number) {
  for (const auto& e : renal::equations()) {
    EXPECT_TRUE(e.refuses(aged(patient_of(e), std::nan("")))) << e.info->id;
    auto p = patient_of(e);
    if (e.uses_creatinine) p.creatinine = creatinine_mg_per_dl(0);
    if (e.uses_cystatin_c) p.cystatin_c = cystatin_c_mg_per_l(-1);
    EXPECT_TRUE(e.refuses(p)) << e.info->id;
  }
}

TEST(schwartz, from_1_to_16_years_both_included) {
  constexpr auto id = "renal.schwartz-bedside.2009";
  EXPECT_NE(refusal(id, aged(child(), 0.99)), "");
  EXPECT_EQ(refusal(id, aged(child(), 1)), "");
  EXPECT_EQ(refusal(id, aged(child(), 16)), "");
  EXPECT_NE(refusal(id, aged(child(), 16.01)), "");
}

TEST(ckid_u25, of_the_girl_of_twelve) {
  const auto cr = creatinine_umol_per_l(40).as(creatinine_mg_per_dl);
  const auto indexed = renal::ckid_u25_cr(sex::female, years(12), cm(150), cr);
  EXPECT_NEAR(indexed.in(ml_per_min_per_173m2), 119.7, 0.05);
  EXPECT_NEAR(renal::deindex(indexed, bsa::mosteller(cm(150), kg(40))).in(ml_per_min), 89.3, 0.05);
}

// At a knot the value belongs to the piece above it; the cystatin knot of boys is at 15.
TEST(ckid_u25, is_half_open_at_its_knots) {
  const auto below = [](double knot) { return years(std::nextafter(knot, 0.0)); };
  for (const auto who : {sex::female, sex::male}) {
    EXPECT_NEAR(renal::ckid_u25_cr_constant(who, below(12)),
                renal::ckid_u25_cr_constant(who, years(12)), 1e-9);
    EXPECT_LT(renal::ckid_u25_cr_constant(who, below(18)),
              renal::ckid_u25_cr_constant(who, years(18)));
  }
  EXPECT_EQ(renal::ckid_u25_cr_constant(sex::male, years(18)), 50.8);
  EXPECT_EQ(renal::ckid_u25_cr_constant(sex::female, years(18)), 41.4);
  EXPECT_EQ(renal::ckid_u25_cys_constant(sex::male, years(18)), 77.1);
  EXPECT_EQ(renal::ckid_u25_cys_constant(sex::female, years(18)), 68.3);
  EXPECT_EQ(renal::ckid_u25_cys_constant(sex::male, years(15)), 87.2);
  EXPECT_EQ(renal::ckid_u25_cys_constant(sex::female, years(12)), 79.9);
  EXPECT_LT(renal::ckid_u25_cys_constant(sex::male, years(12)), 87.2);
}

TEST(ckid_u25, refuses_outside_the_published_code) {
  constexpr auto cr = "renal.ckid-u25-cr.2021", cys = "renal.ckid-u25-cys.2021";
  const auto with_height = [](double h) {
    auto p = child();
    p.height = cm(h);
    return p;
  };
  const auto with_markers = [](serum_creatinine c, double y) {
    auto p = child();
    p.creatinine = c;
    p.cystatin_c = cystatin_c_mg_per_l(y);
    return p;
  };
  for (const auto* id : {cr, cys, "renal.ckid-u25-mean.2021"}) {
    EXPECT_NE(refusal(id, aged(child(), 0.99)), "") << id;
    EXPECT_EQ(refusal(id, aged(child(), 1)), "") << id;
    EXPECT_EQ(refusal(id, aged(child(), 25)), "") << id;
    EXPECT_NE(refusal(id, aged(child(), 25.01)), "") << id;
  }
  EXPECT_EQ(refusal(cr, with_height(60)), "");
  EXPECT_NE(refusal(cr, with_height(59.9)), "");
  EXPECT_EQ(refusal(cr, with_height(200)), "");
  EXPECT_NE(refusal(cr, with_height(200.1)), "");
  EXPECT_EQ(refusal(cys, with_height(59.9)), "");
  const auto at_the_limit = creatinine_umol_per_l(8.84).as(creatinine_mg_per_dl);
  EXPECT_EQ(refusal(cr, with_markers(at_the_limit, 1)), "");
  EXPECT_EQ(
      refusal(cr, with_markers(creatinine_umol_per_l(8.8).as(creatinine_mg_per_dl), 1)),
      "CKiD U25 creatinine 2021 holds for a creatinine from 0.1 to 10 mg/dL (from 8.84 to 884 "
      "umol/L); here it is 0.09955 mg/dL (8.8 umol/L).");
  EXPECT_NE(refusal(cr, with_markers(creatinine_mg_per_dl(10.1), 1)), "");
  EXPECT_EQ(refusal(cys, with_markers(at_the_limit, 0.2)), "");
  EXPECT_NE(refusal(cys, with_markers(at_the_limit, 0.19)), "");
  EXPECT_EQ(refusal(cys, with_markers(at_the_limit, 8)), "");
  EXPECT_NE(refusal("renal.ckid-u25-mean.2021", with_markers(at_the_limit, 8.1)), "");
}

TEST(fas, rounds_a_childs_age_to_the_nearest_year) {
  const auto q = [](sex s, double age) {
    return renal::fas_cr_median(s, years(age)).in(creatinine_umol_per_l);
  };
  EXPECT_EQ(q(sex::male, 2), 26);
  EXPECT_EQ(q(sex::male, 14.49), 54);
  EXPECT_EQ(q(sex::male, 14.5), 64);
  EXPECT_EQ(q(sex::female, 15.49), 57);
  EXPECT_EQ(q(sex::female, 15.5), 59);
  EXPECT_EQ(q(sex::male, 19.49), 78);
  EXPECT_EQ(q(sex::male, 19.5), 80);
  EXPECT_EQ(q(sex::male, 20), 80);
  EXPECT_EQ(q(sex::female, 19), 62);
  EXPECT_EQ(q(sex::female, 90), 62);
}

TEST(fas, ages_from_40_without_a_step_and_starts_at_2_years) {
  const auto cr = creatinine_mg_per_dl(1);
  const auto at = [&](double age) {
    return renal::fas_cr(sex::male, years(age), cr).in(ml_per_min_per_173m2);
  };
  EXPECT_EQ(at(39), at(40));
  EXPECT_NEAR(at(40.000001), at(40), 1e-4);
  EXPECT_NEAR(at(41) / at(40), 0.988, 1e-12);
  EXPECT_NEAR(at(71) / at(70), 0.988, 1e-12);
  EXPECT_NE(refusal("renal.fas-cr.2016", aged(child(), 1.99)), "");
  EXPECT_EQ(refusal("renal.fas-cr.2016", aged(child(), 2)), "");
}

TEST(ekfc, takes_the_constants_above_25_years) {
  const auto q = [](sex s, double age) {
    return renal::ekfc_cr_median(s, years(age)).in(creatinine_umol_per_l);
  };
  EXPECT_NEAR(q(sex::male, 25), 80.8645, 5e-5);
  EXPECT_EQ(q(sex::male, std::nextafter(25.0, 26.0)), 80);
  EXPECT_NEAR(q(sex::female, 25), 62.4312, 5e-5);
  EXPECT_EQ(q(sex::female, 25.01), 62);
  const auto median = renal::ekfc_cr_median(sex::male, years(30)).as(creatinine_mg_per_dl);
  EXPECT_NEAR(renal::ekfc_cr(sex::male, years(30), median).in(ml_per_min_per_173m2), 107.3, 1e-9);
  EXPECT_NEAR(
      renal::ekfc_cr(sex::male, years(41), median) / renal::ekfc_cr(sex::male, years(40), median),
      0.990, 1e-12);
}

TEST(ekfc, from_2_to_100_years_and_for_adults) {
  constexpr auto id = "renal.ekfc-cr.2021";
  EXPECT_NE(refusal(id, aged(child(), 1.99)), "");
  EXPECT_EQ(refusal(id, aged(child(), 2)), "");
  EXPECT_EQ(refusal(id, aged(adult(), 100)), "");
  EXPECT_NE(refusal(id, aged(adult(), 100.1)), "");
  EXPECT_NEAR(renal::ekfc_cys_median(years(50)).in(cystatin_c_mg_per_l), 0.83, 1e-15);
  EXPECT_NEAR(renal::ekfc_cys_median(years(60)).in(cystatin_c_mg_per_l), 0.88, 1e-15);
}

// The two branches meet at 150 umol/L for women and 180 for men; at 165 only women are past it.
TEST(lund_malmo, changes_branch_at_150_and_180) {
  const auto at = [](sex s, double umol) {
    return renal::lund_malmo_revised(s, years(60),
                                     creatinine_umol_per_l(umol).as(creatinine_mg_per_dl))
        .in(ml_per_min_per_173m2);
  };
  const double age_term = std::exp(-0.0158 * 60 + 0.438 * std::log(60.0));
  EXPECT_NEAR(at(sex::female, 150), std::exp(2.50) * age_term, 1e-9);
  EXPECT_NEAR(at(sex::male, 180), std::exp(2.56) * age_term, 1e-9);
  EXPECT_NEAR(at(sex::male, 165), std::exp(2.56 + 0.00968 * 15) * age_term, 1e-9);
  EXPECT_NEAR(at(sex::female, 165), std::exp(2.50 - 0.926 * std::log(1.1)) * age_term, 1e-9);
}

TEST(camgfr, refuses_where_the_fit_rises_with_creatinine) {
  constexpr auto id = "renal.camgfr.2021";
  const auto with = [](double mg_dl) {
    auto p = adult();
    p.creatinine = creatinine_mg_per_dl(mg_dl);
    return p;
  };
  EXPECT_EQ(refusal(id, with(0.373)), "");
  EXPECT_NE(refusal(id, with(0.372)), "");
  EXPECT_EQ(refusal(id, with(5.43)), "");
  EXPECT_NE(refusal(id, with(5.44)), "");
  EXPECT_NE(refusal(id, with(12)).find("12 mg/dL"), std::string::npos);
}

TEST(camgfr, refuses_a_root_that_is_not_positive) {
  const renal::facts tiny{sex::female, years(90), cm(90), kg(12), creatinine_mg_per_dl(5.4),
                          std::nullopt};
  const auto surface = bsa::du_bois(cm(90), kg(12));
  EXPECT_LE(renal::camgfr_t::root(sex::female, years(90), surface, creatinine_mg_per_dl(5.4)), 0.0);
  EXPECT_NE(refusal("renal.camgfr.2021", tiny).find("square root"), std::string::npos);
}

TEST(cg_weight, reads_what_it_writes) {
  using renal::cg_weight;
  for (const auto w : {cg_weight::actual, cg_weight::ideal, cg_weight::adjusted, cg_weight::lean}) {
    EXPECT_EQ(renal::parse_cg_weight(renal::to_text(w)), w);
  }
  EXPECT_EQ(renal::parse_cg_weight("Actual"), std::nullopt);
  EXPECT_EQ(renal::parse_cg_weight(""), std::nullopt);
}

}  // namespace
