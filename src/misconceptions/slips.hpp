// SPDX-License-Identifier: Apache-2.0
//
// How is a mistake made? Each form of a misconception as a change of the request or of the result.
#pragma once

#include "lymphodose/engine.hpp"
#include "lymphodose/misconceptions.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lymphodose::misconceptions_detail {

/// A request with the tables it is calculated by. Gates, ceilings and timing are left out, so that
/// an implausible or badly timed figure is still computed: it may be the one that was ordered.
struct setting {
  patient_case entered;
  table_set tables;
  calculation kind = calculation::dose;
};

/// What the engine made of a setting, with what the arithmetic after it may draw on.
struct outcome {
  plan_figures figures;
  std::vector<std::optional<double>> percent;         ///< of the protocol, by drug
  std::optional<double> surface, weight;              ///< m2 as dosed with, kg
  std::shared_ptr<const derivation> steps = nullptr;  ///< where they are wanted
};

/// One form of a misconception. Exactly one of the two changes is there.
struct slip {
  code what;
  std::string about;    ///< the drug, "cells", or empty
  std::string touches;  ///< two slips about one thing are not made together
  std::string detail;
  std::function<void(setting&)> request = nullptr;
  std::function<void(outcome&)> result = nullptr;
  bool in_pairs = true;
};

/// The case with the tables it needs and no others.
setting lean_setting(const patient_case& entered, const table_set& tables);
/// The same for teaching: with preparation and schedule.
setting teaching_setting(const patient_case& entered, const table_set& tables, calculation kind);

/// What the engine makes of it; nothing where it refuses.
std::optional<report> calculated(const setting& s);
outcome outcome_of(const setting& s, const report& r);

/// The forms that change a body size, a weight, a surface, creatinine.
void add_body_slips(const setting& s, const report& right, const table_set& all,
                    std::vector<slip>& out);
/// The forms that change rule, equation, weight basis, regimen or product.
void add_rule_slips(const setting& s, const report& right, const table_set& all,
                    std::vector<slip>& out);
/// The forms that change what is done with the result.
void add_result_slips(const setting& s, const report& right, const table_set& all,
                      std::vector<slip>& out);

/// The forms that only learners make: of weights, volumes, hours.
void add_learner_slips(const setting& s, const report& right, const table_set& all,
                       std::vector<slip>& out);
/// What the id of the step begins with where a slip parts from the right way; empty where its own
/// steps tell, or where that is the last step.
std::string where_it_parts(const slip& one);

/// The drugs of the case's regimen.
std::vector<regimen_drug> planned_drugs(const setting& s);

}  // namespace lymphodose::misconceptions_detail
