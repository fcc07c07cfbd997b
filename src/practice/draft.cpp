// SPDX-License-Identifier: Apache-2.0
#include "practice/draft.hpp"

#include "lymphodose/quantity_text.hpp"

#include <cmath>
#include <utility>

namespace lymphodose::practice_detail {

namespace {

constexpr int adult_from = 18;

template <class T>
entered<T> typed(const std::string& words) {
  return parse_quantity<T>(words, "").value();
}

bool suits(const invented_body& body, wanted_age age) {
  if (age == wanted_age::any) return true;
  return (body.years.least >= adult_from) == (age == wanted_age::adult);
}

int within(draft& d, drawn_range range) { return d.draw.between(range.least, range.most); }

// 1 in is 2.54 cm and 1 lb is 0.45359237 kg, both by definition; the typed number then is the
// truth.
std::string height_text(draft& d, int height_cm, bool converted) {
  if (!converted) return decimal(height_cm, 0) + " cm";
  if (d.draw.one_in(3)) return decimal(height_cm, 2) + " m";
  return decimal((static_cast<std::int64_t>(height_cm) * 1000 + 127) / 254, 1) + " in";
}

std::string weight_text(int tenths_of_kg, bool converted) {
  if (!converted) return decimal(tenths_of_kg, 1) + " kg";
  return decimal((static_cast<std::int64_t>(tenths_of_kg) * 100000 + 22680) / 45359, 1) + " lb";
}

}  // namespace

double invented_person::surface() const noexcept {
  return std::sqrt(height_cm * (tenths_of_kg / 10.0) / 3600.0);
}

std::optional<figure> figure_asked(const plan_figures& made, asked what, const std::string& drug) {
  const auto* one = made.of(drug);
  const auto* gaps = made.gaps_of(drug);
  const auto absent = std::optional<figure>();
  switch (what) {
    case asked::surface: return made.surface;
    case asked::ideal_weight: return made.ideal_weight;
    case asked::adjusted_weight: return made.adjusted_weight;
    case asked::lean_weight: return made.lean_weight;
    case asked::clearance: return made.clearance;
    case asked::converted: return made.converted;
    case asked::rate: return one ? one->rate : absent;
    case asked::per_dose: return one ? one->per_dose : absent;
    case asked::total: return one ? one->total : absent;
    case asked::cell_total: return made.cells_total;
    case asked::drug_volume: return one ? one->volume : absent;
    case asked::end_to_session: return gaps ? gaps->end_to_session : absent;
    case asked::start_to_session: return gaps ? gaps->start_to_session : absent;
    case asked::session_to_start: return gaps ? gaps->session_to_start : absent;
    case asked::whole_order: break;
  }
  return std::nullopt;
}

std::optional<chosen_conversions> choose_conversions(draft& d, std::vector<conversion> pool) {
  const auto wanted = static_cast<std::size_t>(d.level - 1);
  if (pool.size() < wanted) return std::nullopt;
  d.draw.shuffle(pool);
  pool.resize(wanted);
  d.conversions = d.level - 1;
  return chosen_conversions{std::move(pool)};
}

std::string decimal(std::int64_t number, int places) {
  std::string digits = std::to_string(number);
  const auto behind = static_cast<std::size_t>(places);
  if (digits.size() <= behind) digits.insert(0, behind + 1 - digits.size(), '0');
  if (behind == 0) return digits;
  digits.insert(digits.size() - behind, ".");
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

invented_person draw_person(draft& d, wanted_age age, bool raised) {
  std::vector<const invented_body*> list;
  for (const auto& body : d.tables.invented.bodies) {
    if (suits(body, age)) list.push_back(&body);
  }
  const auto& body = *d.draw.pick(list);
  invented_person out{};
  out.is = body.sex.value_or(d.draw.one_in(2) ? sex::female : sex::male);
  out.years = within(d, body.years);
  out.height_cm = within(d, body.height);
  const std::int64_t bmi = within(d, body.tenths_of_bmi);
  const std::int64_t square = static_cast<std::int64_t>(out.height_cm) * out.height_cm;
  out.tenths_of_kg = static_cast<int>((bmi * square + 5000) / 10000);
  if (!out.child()) out.tenths_of_kg = (out.tenths_of_kg + 5) / 10 * 10;
  out.raised = raised;
  out.creatinine_umol_per_l = within(d, raised ? body.raised_creatinine : body.creatinine);
  return out;
}

std::string words_of(const invented_person& who) {
  const bool female = who.is == sex::female;
  const char* noun = who.child() ? (female ? "a girl" : "a boy") : (female ? "a woman" : "a man");
  return std::string(noun) + " of " + std::to_string(who.years) + " years";
}

void enter_body(draft& d, const invented_person& who, const chosen_conversions& how) {
  auto& p = d.entered.patient;
  p.sex = who.is;
  p.age = typed<patient_age>(std::to_string(who.years) + " a");
  const auto tall = height_text(d, who.height_cm, how.has(conversion::length));
  const bool pounds = how.has(conversion::pounds);
  const auto heavy = weight_text(who.tenths_of_kg, pounds);
  p.height = typed<body_height>(tall);
  p.weight = typed<body_mass>(heavy);
  d.fact("Height", tall);
  d.fact(p.weight_basis == weight_basis::dry ? "Dry weight" : "Weight", heavy);
  if (!d.draw.one_in(3)) return;
  const int change = (d.draw.one_in(2) ? 1 : -1) * d.draw.between(3, 8);
  const auto before = weight_text(who.tenths_of_kg * (100 + change) / 100, pounds);
  p.previous_weight = typed<body_mass>(before);
  d.fact("Weight three months ago", before);
}

void enter_creatinine(draft& d, const invented_person& who, const chosen_conversions& how) {
  const auto umol = static_cast<std::int64_t>(who.creatinine_umol_per_l);
  const auto text = how.has(conversion::micromoles)
                        ? decimal(umol, 0) + " umol/L"
                        : decimal((umol * 1000 + 442) / 884, 2) + " mg/dL";
  d.entered.kidney.creatinine = typed<serum_creatinine>(text);
  d.fact("Serum creatinine, stable", text);
}

std::string rule_text(const formula_info& info) {
  return std::string(info.title) + ": " + std::string(info.expression) + " (" +
         std::string(info.source.key) + ", " + std::string(info.source.locator) + ", grade " +
         std::string(to_text(info.source.grade)) + ")";
}

}  // namespace lymphodose::practice_detail
