// SPDX-License-Identifier: Apache-2.0
//
// What an institution's file settles, where it contradicts a case, and what it may not say.
#include "engine_case.hpp"

#include "lymphodose/digest.hpp"
#include "lymphodose/institution.hpp"

namespace {

using namespace lymphodose;
using namespace lymphodose::engine_case;

const std::string head =
    "schema = \"lymphodose.institution/1\"\ntitle = \"Example Hospital\"\nversion = \"1\"\n";

institution read(const std::string& body) {
  auto own = read_institution(head + body, "hospital.toml");
  EXPECT_TRUE(own.ok()) << body << (own.ok() ? "" : listed(own.errors()));
  return own.ok() ? std::move(own).value() : institution{};
}
table_set with(const std::string& body) { return with_institution(built_in(), read(body)); }

void refused(const std::string& body, code what, std::string_view path,
             std::string_view part = "") {
  const auto own = read_institution(head + body, "hospital.toml");
  ASSERT_FALSE(own.ok()) << body;
  ASSERT_EQ(own.errors().size(), 1U) << listed(own.errors());
  EXPECT_EQ(to_text(own.errors()[0].what), to_text(what)) << listed(own.errors());
  EXPECT_EQ(own.errors()[0].path, path) << listed(own.errors());
  EXPECT_TRUE(holds(listed(own.errors()), part)) << listed(own.errors());
}

const std::string everything = R"(header = "ward 7"
[tolerances]
match = "0.2 %"
rounding = "4 %"
review = "8 %"
reduced_upward = "2 %"
[body_surface]
formula = "bsa.du-bois.1916"
[kidney]
cockcroft_gault_weight = "adjusted"
[rules]
"fludarabine" = "flu.us-label.proportional"
cyclophosphamide = { pack = "cy.handbook", percent = "75 %" }
[rounding."fludarabine phosphate"]
step = "1 mg"
direction = "nearest"
tie = "up"
[[ceiling]]
drug = "fludarabine phosphate"
span = "day"
above = "25 mg/m2"
level = "review"
[[range]]
field = "patient.weight"
least = "30 kg"
most = "200 kg"
)";

TEST(institution, reads_everything_it_may_say) {
  const auto own = read(everything);
  EXPECT_EQ(own.title, "Example Hospital");
  EXPECT_EQ(own.header, "ward 7");
  EXPECT_EQ(own.tolerances->match, 0.2);
  EXPECT_EQ(own.tolerances->reduced_upward, 2);
  EXPECT_EQ(own.body_surface_formula, "bsa.du-bois.1916");
  EXPECT_EQ(own.cockcroft_gault_weight, renal::cg_weight::adjusted);
  ASSERT_EQ(own.rules.size(), 2U);
  ASSERT_NE(own.rounding_for(flu), nullptr);
  EXPECT_EQ(own.rounding_for(flu)->text, "to a step of 1 mg, nearest, a tie up");
  EXPECT_EQ(own.rounding_for(cy), nullptr);
  EXPECT_EQ(own.origin.sha256, sha256_of(head + everything));
  EXPECT_EQ(sha256_of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(institution, tolerances_are_given_in_full_and_hold_for_an_order) {
  EXPECT_FALSE(read("").tolerances);
  const auto own = read(everything);
  const auto set = with_institution(built_in(), own);
  EXPECT_EQ(set.checks.match_percent, 0.2);
  EXPECT_EQ(set.checks.rounding_percent, 4);
  EXPECT_EQ(set.checks.review_percent, 8);
  EXPECT_EQ(set.checks.upward_review_percent, 2);
  const auto partial = read_institution(
      "schema = \"lymphodose.institution/1\"\ntitle = \"a\"\nversion = \"1\"\n"
      "[tolerances]\nreview = \"8 %\"\n",
      "h.toml");
  ASSERT_FALSE(partial);
  EXPECT_EQ(partial.errors().size(), 3U) << "the three that are missing";
}

TEST(institution, refuses_what_it_does_not_know) {
  refused("[roundings]\n", code::FIELD_UNKNOWN, "roundings", "rounding");
  refused(
      "[tolerances]\nmatch = \"1 %\"\nrounding = \"4 %\"\nreview = \"8 %\"\nreduced_upward = \"2 "
      "%\"\n"
      "matches = \"1 %\"\n",
      code::FIELD_UNKNOWN, "tolerances.matches", "match");
  refused("[body_surface]\nformula = \"bsa.dubois.1916\"\n", code::ID_UNKNOWN,
          "body_surface.formula", "bsa.du-bois.1916");
  refused("[kidney]\ncockcroft_gault_weight = \"total\"\n", code::FIELD_MALFORMED,
          "kidney.cockcroft_gault_weight");
  refused("[rules]\nflu = \"flu.handbook\"\n", code::ID_UNKNOWN, "rules.flu");
  refused(
      "[tolerances]\nmatch = \"5 %\"\nrounding = \"4 %\"\nreview = \"8 %\"\nreduced_upward = \"6 "
      "%\"\n",
      code::OUT_OF_RANGE, "tolerances", "ascending");
  refused(
      "[tolerances]\nmatch = 1\nrounding = \"4 %\"\nreview = \"8 %\"\nreduced_upward = \"6 %\"\n",
      code::UNIT_MISSING, "tolerances.match");
  refused("[[range]]\nfield = \"patient.wieght\"\nleast = \"1 kg\"\nmost = \"2 kg\"\n",
          code::ID_UNKNOWN, "range[0].field");
  refused("[[range]]\nfield = \"patient.weight\"\nleast = \"20 kg\"\nmost = \"2 kg\"\n",
          code::OUT_OF_RANGE, "range[0].most");
  refused(
      "[[ceiling]]\ndrug = \"cyclophosphamide\"\nspan = \"day\"\nabove = \"0 mg/m2\"\nlevel = "
      "\"stop\"\n",
      code::OUT_OF_RANGE, "ceiling[0].above");
  const auto other = read_institution(
      "schema = \"lymphodose.case/1\"\ntitle = \"a\"\nversion = \"1\"", "case.toml");
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.errors()[0].path, "schema");
  EXPECT_FALSE(read_institution("title = ", "x.toml").ok());
}

TEST(institution, rounding_rules_state_direction_and_tie) {
  const auto rule = [](const std::string& fields) {
    return "[rounding.cyclophosphamide]\n" + fields;
  };
  refused(rule("step = \"1 mg\"\n"), code::FIELD_MISSING, "rounding.cyclophosphamide.direction");
  refused(rule("step = \"1 mg\"\ndirection = \"nearest\"\n"), code::FIELD_MISSING,
          "rounding.cyclophosphamide.tie");
  refused(rule("step = \"1\"\ndirection = \"down\"\n"), code::UNIT_MISSING,
          "rounding.cyclophosphamide.step");
  refused(rule("step = \"1 kg\"\ndirection = \"down\"\n"), code::UNIT_WRONG_KIND,
          "rounding.cyclophosphamide.step");
  refused(rule("step = \"0 mg\"\ndirection = \"down\"\n"), code::OUT_OF_RANGE,
          "rounding.cyclophosphamide.step");
  refused(rule("direction = \"down\"\n"), code::FIELD_MISSING, "rounding.cyclophosphamide");
  const auto bands = [](const std::string& rows, const std::string& more) {
    return "[rounding.cyclophosphamide]\nbands = [" + rows + "]\n" + more;
  };
  const std::string first = "{ from = \"40 mg\", to = \"50 mg\", give = \"45 mg\" }";
  EXPECT_NE(read(bands(first, "tie = \"up\"\n")).rounding_for(cy), nullptr);
  refused(bands(first, ""), code::FIELD_MISSING, "rounding.cyclophosphamide.tie");
  refused(bands(first, "tie = \"up\"\ndirection = \"up\"\n"), code::FIELD_CONFLICT,
          "rounding.cyclophosphamide.direction");
  refused(
      bands(first + ", { from = \"51 mg\", to = \"60 mg\", give = \"55 mg\" }", "tie = \"up\"\n"),
      code::FIELD_CONFLICT, "rounding.cyclophosphamide.bands[1].from", "gap");
  refused(bands("{ from = \"40 mg\", to = \"50 mg\", give = \"55 mg\" }", "tie = \"up\"\n"),
          code::OUT_OF_RANGE, "rounding.cyclophosphamide.bands[0].give");
}

// Above his ideal weight, so that an adjusted weight holds.
fields heavy(const fields& changes = {}) {
  return adult(also({{"patient.weight", "95 kg"}}, changes));
}

TEST(institution, a_weight_that_does_not_hold_for_a_body_is_left_open) {
  const auto r = run(adult(), calculation::dose, with(everything));
  std::string said_of_it;
  for (const auto& [path, text] : r.institution->choices) {
    if (path == "kidney.cockcroft_gault_weight") said_of_it = text;
  }
  EXPECT_TRUE(holds(said_of_it, "not used for this patient")) << said_of_it;
}

TEST(institution, fills_what_a_case_leaves_open_and_says_so) {
  const auto tables = with(everything);
  const auto r = run(heavy(), calculation::dose, tables);
  EXPECT_EQ(r.body->surface.id, "bsa.du-bois.1916");
  EXPECT_EQ(dose_of(r).adjustment->packs.at(0), "flu.us-label.proportional");
  ASSERT_TRUE(r.institution);
  std::string paths;
  for (const auto& [path, text] : r.institution->choices) paths += path + "=" + text + ";";
  for (const auto* path :
       {"body_surface.formula=bsa.du-bois.1916", "kidney.cockcroft_gault_weight=adjusted",
        "rules.cyclophosphamide=cy.handbook at 75 %",
        "rounding.fludarabine phosphate=to a step of 1 mg", "tolerances=match",
        "ceiling.fludarabine phosphate=review above 25 mg/m2",
        "range.patient.weight=30 kg to 200 kg"}) {
    EXPECT_TRUE(holds(paths, path)) << path << " in " << paths;
  }
  for (const auto& input : r.inputs) EXPECT_NE(input.path, "body_surface.formula");
  EXPECT_EQ(dose_of(r).rounded->chosen_by, "institution");
}

TEST(institution, stands_with_its_hash_in_every_report) {
  const auto tables = with(everything);
  const fields weighed{
      {"patient.height", "175 cm"}, {"patient.weight", "70 kg"}, {"cells.target", "1e6/kg"}};
  for (const auto kind : {calculation::surface, calculation::bags}) {
    const auto r = run(weighed, kind, tables);
    ASSERT_FALSE(r.tables.empty());
    const auto& own = r.tables.back();
    EXPECT_TRUE(own.of_institution);
    EXPECT_EQ(own.origin.sha256, sha256_of(head + everything));
    EXPECT_TRUE(holds(to_json(r), "\"origin\":\"institution\""));
  }
}

TEST(institution, a_contradiction_is_refused) {
  const auto tables = with(everything);
  const auto conflict = [&](const fields& changes, std::string_view path) {
    const auto list = check_inputs(case_of(heavy(changes)), tables, calculation::dose);
    ASSERT_EQ(list.size(), 1U) << listed(list);
    EXPECT_EQ(list[0].what, code::FIELD_CONFLICT);
    EXPECT_EQ(list[0].path, path);
    EXPECT_TRUE(holds(list[0].would_do, "Example Hospital"));
    EXPECT_FALSE(evaluate(case_of(heavy(changes)), tables, calculation::dose).ok());
  };
  conflict({{"body_surface.formula", "bsa.mosteller.1987"}}, "body_surface.formula");
  conflict({{"kidney.cockcroft_gault_weight", "actual"}}, "kidney.cockcroft_gault_weight");
  conflict({{flu_rule, "flu.handbook"}}, "rules.fludarabine phosphate");
  conflict({{"preparation.\"fludarabine phosphate\"",
             "{ round = { step = \"2 mg\", direction = \"down\" } }"}},
           "preparation.fludarabine phosphate.round");
  const auto same = check_inputs(case_of(heavy({{"body_surface.formula", "bsa.du-bois.1916"},
                                                {flu_rule, "flu.us-label.proportional"}})),
                                 tables, calculation::dose);
  EXPECT_TRUE(same.empty()) << listed(same);
}

TEST(institution, a_pack_that_does_not_exist_is_refused_with_the_nearest) {
  const auto tables = with("[rules]\nfludarabine = \"flu.us-label.absolut\"\n");
  const auto list = check_inputs(case_of(adult()), tables, calculation::dose);
  ASSERT_EQ(list.size(), 1U) << listed(list);
  EXPECT_EQ(list[0].what, code::ID_UNKNOWN);
  EXPECT_TRUE(holds(list[0].would_do, "flu.us-label.absolute"));
}

std::string ceiling(const char* above, const char* level) {
  return "[[ceiling]]\ndrug = \"fludarabine\"\nspan = \"day\"\nabove = \"" + std::string(above) +
         "\"\nlevel = \"" + level + "\"\ntext = \"ours\"\n";
}

TEST(institution, stricter_ceilings_join_and_wider_ones_are_flagged) {
  const fields chosen{{flu_rule, "flu.us-label.absolute"}, {cy_rule, "cy.us-label"}};
  const auto strict = run(adult(chosen), calculation::dose, with(ceiling("25 mg/m2", "review")));
  EXPECT_TRUE(has(strict, code::DOSE_CEILING, level::review, flu));
  EXPECT_FALSE(has(strict, code::INSTITUTION_LOOSER));
  const auto stop = run(adult(chosen), calculation::dose, with(ceiling("29.9 mg/m2", "stop")));
  expect_withheld(stop, code::DOSE_CEILING);
  const auto wide = with(ceiling("45 mg/m2", "review"));
  const auto loose =
      run(adult(also(chosen, inline_drug("40 mg/m2", "[-4, -3]"))), calculation::dose, wide);
  EXPECT_FALSE(has(loose, code::DOSE_CEILING, flu)) << listed(loose.findings);
  EXPECT_TRUE(has(loose, code::INSTITUTION_LOOSER, level::review));
  EXPECT_TRUE(has(run(adult(chosen), calculation::dose, wide), code::INSTITUTION_LOOSER))
      << "in every report";
  EXPECT_TRUE(
      has(run(adult(also(chosen, inline_drug("40 mg/m2", "[-4, -3]")))), code::DOSE_CEILING, flu));
}

TEST(institution, gates_replace_the_built_in_and_wider_ones_are_flagged) {
  const auto narrow =
      with("[[range]]\nfield = \"patient.weight\"\nleast = \"30 kg\"\nmost = \"60 kg\"\n");
  const auto list = check_inputs(case_of(adult()), narrow, calculation::dose);
  ASSERT_EQ(list.size(), 1U) << listed(list);
  EXPECT_EQ(list[0].what, code::OUT_OF_RANGE);
  EXPECT_TRUE(narrow.institution->looser.empty());
  const auto wide =
      with("[[range]]\nfield = \"patient.weight\"\nleast = \"30 kg\"\nmost = \"500 kg\"\n");
  EXPECT_EQ(wide.institution->looser.size(), 1U);
}

TEST(institution, a_rule_that_lacks_the_vial_is_left_out_and_said) {
  const auto tables = with("[rounding.cyclophosphamide]\nstep = \"vial\"\ndirection = \"down\"\n");
  const fields chosen{{flu_rule, "flu.us-label.absolute"}, {cy_rule, "cy.us-label"}};
  const auto r = run(adult(chosen), calculation::dose, tables);
  EXPECT_FALSE(dose_of(r, cy).rounded);
  EXPECT_TRUE(has(r, code::ROUNDING_IMPOSSIBLE, level::review));
  EXPECT_TRUE(
      holds(said(r, code::ROUNDING_IMPOSSIBLE), "preparation.cyclophosphamide.vial_content"))
      << said(r, code::ROUNDING_IMPOSSIBLE);
}

std::string tolerances(const char* match, const char* rounding, const char* review,
                       const char* upward) {
  return std::string("[tolerances]\nmatch = \"") + match + " %\"\nrounding = \"" + rounding +
         " %\"\nreview = \"" + review + " %\"\nreduced_upward = \"" + upward + " %\"\n";
}

TEST(institution, tolerances_have_an_upper_bound) {
  EXPECT_EQ(read(tolerances("5", "10", "20", "10")).tolerances->review, 20);
  refused(tolerances("5.01", "10", "20", "10"), code::OUT_OF_RANGE, "tolerances.match", "5 %");
  refused(tolerances("5", "10.01", "20", "10"), code::OUT_OF_RANGE, "tolerances.rounding", "10 %");
  refused(tolerances("5", "10", "20.01", "10"), code::OUT_OF_RANGE, "tolerances.review", "20 %");
  refused(tolerances("5", "10", "20", "10.01"), code::OUT_OF_RANGE, "tolerances.reduced_upward",
          "10 %");
  const auto all = read_institution(head + tolerances("100", "100", "100", "100"), "hospital.toml");
  ASSERT_FALSE(all.ok());
  EXPECT_EQ(all.errors().size(), 4U) << listed(all.errors());
}

TEST(institution, wider_tolerances_are_flagged_with_their_figures) {
  const auto set = with(tolerances("2", "5", "12.5", "5"));
  ASSERT_EQ(set.institution->looser.size(), 1U);
  EXPECT_EQ(set.institution->looser[0],
            "tolerances: match 2 % instead of 0.5 %, review 12.5 % instead of 10 %");
  EXPECT_TRUE(with(tolerances("0.5", "5", "10", "5")).institution->looser.empty());
}

std::string gate(const char* field, const char* least, const char* most) {
  return std::string("[[range]]\nfield = \"") + field + "\"\nleast = \"" + least + "\"\nmost = \"" +
         most + "\"\n";
}

TEST(institution, a_gate_holds_for_every_unit_of_its_field) {
  const auto out = [](const table_set& tables, const fields& changes) {
    const auto list = check_inputs(case_of(adult(changes)), tables, calculation::dose);
    return list.size() == 1 && list[0].what == code::OUT_OF_RANGE;
  };
  const auto creatinine = with(gate("kidney.creatinine", "0.3 mg/dL", "1.2 mg/dL"));
  EXPECT_TRUE(out(creatinine, {{"kidney.creatinine", "107 umol/L"}}));
  EXPECT_FALSE(out(creatinine, {{"kidney.creatinine", "106 umol/L"}}));
  EXPECT_TRUE(out(creatinine, {{"kidney.creatinine", "26 umol/L"}}));
  EXPECT_TRUE(out(creatinine, {{"kidney.creatinine", "1.21 mg/dL"}}));
  const auto molar = with(gate("kidney.creatinine", "30 umol/L", "100 umol/L"));
  EXPECT_TRUE(out(molar, {{"kidney.creatinine", "1.2 mg/dL"}}));
  EXPECT_FALSE(out(molar, {{"kidney.creatinine", "1.1 mg/dL"}}));
  const auto pounds = with(gate("patient.weight", "10 [lb_av]", "100 [lb_av]"));
  EXPECT_TRUE(out(pounds, {{"patient.weight", "80 kg"}}));
  EXPECT_FALSE(out(with(gate("patient.weight", "10 [lb_av]", "200 [lb_av]")),
                   {{"patient.weight", "80 kg"}}));
}

TEST(institution, a_wider_gate_in_another_unit_is_flagged) {
  EXPECT_TRUE(
      with(gate("patient.weight", "10 [lb_av]", "100 [lb_av]")).institution->looser.empty());
  const auto wide = with(gate("patient.weight", "10 [lb_av]", "1000 [lb_av]"));
  ASSERT_EQ(wide.institution->looser.size(), 1U);
  EXPECT_TRUE(holds(wide.institution->looser[0], "400 kg")) << wide.institution->looser[0];
  EXPECT_EQ(with(gate("kidney.creatinine", "0.05 mg/dL", "40 mg/dL")).institution->looser.size(),
            1U);
}

TEST(institution, one_gate_for_a_field_and_one_ceiling_for_a_span_and_level) {
  refused(gate("patient.weight", "10 kg", "100 kg") + gate("patient.weight", "20 kg", "80 kg"),
          code::FIELD_CONFLICT, "range[1].field", "patient.weight");
  refused(gate("kidney.creatinine", "0.3 mg/dL", "1.2 mg/dL") +
              gate("kidney.creatinine", "30 umol/L", "90 umol/L"),
          code::FIELD_CONFLICT, "range[1].field");
  EXPECT_EQ(
      read(gate("patient.weight", "10 kg", "100 kg") + gate("patient.height", "100 cm", "200 cm"))
          .ranges.size(),
      2U);
  refused(ceiling("25 mg/m2", "review") + ceiling("40 mg/m2", "review"), code::FIELD_CONFLICT,
          "ceiling[1].drug", "25 mg/m2");
  EXPECT_EQ(read(ceiling("25 mg/m2", "review") + ceiling("40 mg/m2", "stop")).ceilings.size(), 2U);
}

TEST(institution, a_typed_dose_is_not_rounded_up_before_it_is_said_whether_it_was_reduced) {
  const auto rule = [](const char* direction) {
    return with("[rounding.\"fludarabine phosphate\"]\nstep = \"5 mg\"\ndirection = \"" +
                std::string(direction) + "\"\n");
  };
  const auto entry = [](const std::string& more) {
    return case_of({{"preparation.\"fludarabine phosphate\"",
                     "{ dose = \"47.33 mg\", concentration = \"25 mg/mL\"" + more + " }"}});
  };
  const auto up = rule("up");
  const auto list = check_inputs(entry(""), up, calculation::prepare);
  ASSERT_EQ(list.size(), 1U) << listed(list);
  EXPECT_EQ(list[0].what, code::FIELD_MISSING);
  EXPECT_EQ(list[0].path, "preparation.fludarabine phosphate.reduced");
  EXPECT_TRUE(holds(list[0].would_do, "institution")) << list[0].would_do;
  EXPECT_FALSE(evaluate(entry(""), up, calculation::prepare).ok());
  const auto given = [&](const std::string& more) {
    return evaluate(entry(more), up, calculation::prepare).value().preparation.at(0).dose->value;
  };
  EXPECT_EQ(given(", reduced = false"), 50);
  EXPECT_EQ(given(", reduced = true"), 45);
  EXPECT_TRUE(check_inputs(entry(""), rule("down"), calculation::prepare).empty());
}

// A ward that changes its file must not keep a limit of the old one.
TEST(institution, nothing_remains_of_one_that_was_replaced) {
  const auto old = with(everything);
  const auto fresh = with("");
  for (const auto& replaced :
       {with_institution(old, read("")),
        with_institution(with_institution(old, read(everything)), read(""))}) {
    EXPECT_EQ(replaced.ceilings.size(), fresh.ceilings.size());
    EXPECT_EQ(replaced.gates.ranges.size(), fresh.gates.ranges.size());
    EXPECT_EQ(replaced.checks.match_percent, fresh.checks.match_percent);
    EXPECT_EQ(replaced.checks.review_percent, fresh.checks.review_percent);
    EXPECT_EQ(replaced.checks.upward_review_percent, fresh.checks.upward_review_percent);
  }
  EXPECT_NE(old.checks.match_percent, fresh.checks.match_percent);
}

TEST(institution, stays_in_force_where_tables_are_added) {
  const auto added = add_tables(with(everything), {});
  ASSERT_TRUE(added.ok()) << listed(added.errors());
  EXPECT_EQ(added.value().checks.match_percent, with(everything).checks.match_percent);
  EXPECT_TRUE(added.value().institution);
  EXPECT_EQ(with_institution(added.value(), read("")).checks.match_percent,
            with("").checks.match_percent);
}

}  // namespace
