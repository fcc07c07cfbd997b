// SPDX-License-Identifier: Apache-2.0
#include "working/substitutions.hpp"

#include "lymphodose/sex.hpp"
#include "lymphodose/units.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace lymphodose::work {
namespace {

// Conditions on the values that a step rests on. A sex is always the first of them.
using condition = bool (*)(const arguments&);

bool women(const arguments& from) { return from.front()->expression == to_text(sex::female); }
bool men(const arguments& from) { return from.front()->expression == to_text(sex::male); }
template <condition C>
bool women_and(const arguments& from) {
  return women(from) && C(from);
}
template <condition C>
bool men_and(const arguments& from) {
  return men(from) && C(from);
}
template <condition C>
bool not_so(const arguments& from) {
  return !C(from);
}
template <condition C, condition D>
bool both(const arguments& from) {
  return C(from) && D(from);
}
template <std::size_t At, int Edge>
bool below(const arguments& from) {
  return *from[At]->value < Edge;
}
template <std::size_t At, int Edge>
bool above(const arguments& from) {
  return *from[At]->value > Edge;
}
template <std::size_t At, int Edge>
bool not_below(const arguments& from) {
  return !below<At, Edge>(from);
}
template <std::size_t At, int Edge>
bool not_above(const arguments& from) {
  return !above<At, Edge>(from);
}
template <std::size_t At, int First, int End>
bool within(const arguments& from) {
  return not_below<At, First>(from) && below<At, End>(from);
}
// pottel-2016: the year of age is rounded, and from 20 years there is one median.
bool grown(const arguments& from) { return std::round(*from[1]->value) >= 20.0; }

double umol(const derivation_step& creatinine) {
  return creatinine_mg_per_dl(*creatinine.value).in(creatinine_umol_per_l);
}
template <int Edge>
bool umol_below(const arguments& from) {
  return umol(*from[2]) < Edge;
}
bool creatinine_below(const arguments& from) { return umol(*from[2]) < *from[1]->value; }
bool cystatin_below(const arguments& from) { return *from[2]->value < *from[1]->value; }

constexpr auto texts = std::to_array<substitution>({
    {"bsa.mosteller.1987", "sqrt({0} x {1} / 3600)"},
    {"bsa.du-bois.1916", "0.007184 x ({0})^0.725 x ({1})^0.425"},
    {"bsa.haycock.1978", "0.024265 x ({0})^0.3964 x ({1})^0.5378"},
    {"bsa.gehan-george.1970", "0.0235 x ({0})^0.42246 x ({1})^0.51456"},
    {"bsa.boyd.1935",
     "0.0003207 x ({0})^0.3 x ({1} x 1000)^(0.7285 - 0.0188 x log10({1n} x "
     "1000))"},
    {"bsa.fujimoto.1968", "0.008883 x ({0})^0.663 x ({1})^0.444"},
    {"bsa.takahira.1925", "0.007241 x ({0})^0.725 x ({1})^0.425"},
    {"bsa.livingston-lee.2001", "0.1037 x ({0})^0.6724", "below 10 kg", below<0, 10>},
    {"bsa.livingston-lee.2001", "0.1173 x ({0})^0.6466", "from 10 kg", not_below<0, 10>},
    {"bsa.cap", "the lower of {0} and {1}"},
    {"weight.body-mass-index", "{1} / ({0} / 100)^2"},
    {"weight.ideal-devine.1974", "45.5 + 2.3 x ({1} / 2.54 - 60)", "women", women},
    {"weight.ideal-devine.1974", "50 + 2.3 x ({1} / 2.54 - 60)", "men", men},
    {"weight.adjusted-40", "{0} + 0.4 x ({1} - {0})"},
    {"weight.lean-janmahasatian.2005", "9270 x {2} / (8780 + 244 x {2} / ({1} / 100)^2)", "women",
     women},
    {"weight.lean-janmahasatian.2005", "9270 x {2} / (6680 + 216 x {2} / ({1} / 100)^2)", "men",
     men},
    {"weight.lean-boer.1984", "0.252 x {2} + 0.473 x {1} - 48.3", "women", women},
    {"weight.lean-boer.1984", "0.407 x {2} + 0.267 x {1} - 19.2", "men", men},
    {"renal.deindex", "{0n} mL/min / 1.73 m2 x {1}"},
    {"renal.index-to-173", "{0} / {1} x 1.73 m2"},
    {"renal.cockcroft-gault.1976", "(140 - {1}) x {2} / (72 x {3}) x 0.85", "women", women},
    {"renal.cockcroft-gault.1976", "(140 - {1}) x {2} / (72 x {3})", "men", men},
    {"renal.ckd-epi-cr.2009",
     "141 x min({2n} / 0.7, 1)^-0.329 x max({2n} / 0.7, 1)^-1.209 x "
     "0.993^{1n} x 1.018",
     "women: k 0.7, a -0.329", women},
    {"renal.ckd-epi-cr.2009",
     "141 x min({2n} / 0.9, 1)^-0.411 x max({2n} / 0.9, 1)^-1.209 x 0.993^{1n}",
     "men: k 0.9, a -0.411", men},
    {"renal.ckd-epi-cr.2021",
     "142 x min({2n} / 0.7, 1)^-0.241 x max({2n} / 0.7, 1)^-1.200 x "
     "0.9938^{1n} x 1.012",
     "women: k 0.7, a -0.241", women},
    {"renal.ckd-epi-cr.2021",
     "142 x min({2n} / 0.9, 1)^-0.302 x max({2n} / 0.9, 1)^-1.200 x "
     "0.9938^{1n}",
     "men: k 0.9, a -0.302", men},
    {"renal.ckd-epi-cys.2012",
     "133 x min({2n} / 0.8, 1)^-0.499 x max({2n} / 0.8, 1)^-1.328 x "
     "0.996^{1n} x 0.932",
     "women", women},
    {"renal.ckd-epi-cys.2012",
     "133 x min({2n} / 0.8, 1)^-0.499 x max({2n} / 0.8, 1)^-1.328 x 0.996^{1n}", "men", men},
    {"renal.ckd-epi-cr-cys.2012",
     "135 x min({2n} / 0.7, 1)^-0.248 x max({2n} / 0.7, 1)^-0.601 x min({3n} "
     "/ 0.8, 1)^-0.375 x max({3n} / 0.8, 1)^-0.711 x 0.995^{1n} x 0.969",
     "women: k 0.7, a -0.248", women},
    {"renal.ckd-epi-cr-cys.2012",
     "135 x min({2n} / 0.9, 1)^-0.207 x max({2n} / 0.9, 1)^-0.601 x min({3n} "
     "/ 0.8, 1)^-0.375 x max({3n} / 0.8, 1)^-0.711 x 0.995^{1n}",
     "men: k 0.9, a -0.207", men},
    {"renal.ckd-epi-cr-cys.2021",
     "135 x min({2n} / 0.7, 1)^-0.219 x max({2n} / 0.7, 1)^-0.544 x min({3n} "
     "/ 0.8, 1)^-0.323 x max({3n} / 0.8, 1)^-0.778 x 0.9961^{1n} x 0.963",
     "women: k 0.7, a -0.219", women},
    {"renal.ckd-epi-cr-cys.2021",
     "135 x min({2n} / 0.9, 1)^-0.144 x max({2n} / 0.9, 1)^-0.544 x min({3n} "
     "/ 0.8, 1)^-0.323 x max({3n} / 0.8, 1)^-0.778 x 0.9961^{1n}",
     "men: k 0.9, a -0.144", men},
    {"renal.mdrd4-idms.2006", "175 x ({2n})^-1.154 x {1n}^-0.203 x 0.742", "women", women},
    {"renal.mdrd4-idms.2006", "175 x ({2n})^-1.154 x {1n}^-0.203", "men", men},
    {"renal.schwartz-bedside.2009", "0.413 x {0} / {1}"},
    {"renal.ckid-u25-cr-constant.2021", "39.0 x 1.008^({1n} - 12)", "men, below 12 years",
     men_and<below<1, 12>>},
    {"renal.ckid-u25-cr-constant.2021", "39.0 x 1.045^({1n} - 12)",
     "men, from 12 to below 18 years", men_and<within<1, 12, 18>>},
    {"renal.ckid-u25-cr-constant.2021", "50.8", "men, from 18 years", men_and<not_below<1, 18>>},
    {"renal.ckid-u25-cr-constant.2021", "36.1 x 1.008^({1n} - 12)", "women, below 12 years",
     women_and<below<1, 12>>},
    {"renal.ckid-u25-cr-constant.2021", "36.1 x 1.023^({1n} - 12)",
     "women, from 12 to below 18 years", women_and<within<1, 12, 18>>},
    {"renal.ckid-u25-cr-constant.2021", "41.4", "women, from 18 years",
     women_and<not_below<1, 18>>},
    {"renal.ckid-u25-cys-constant.2021", "87.2 x 1.011^({1n} - 15)", "men, below 15 years",
     men_and<below<1, 15>>},
    {"renal.ckid-u25-cys-constant.2021", "87.2 x 0.960^({1n} - 15)",
     "men, from 15 to below 18 years", men_and<within<1, 15, 18>>},
    {"renal.ckid-u25-cys-constant.2021", "77.1", "men, from 18 years", men_and<not_below<1, 18>>},
    {"renal.ckid-u25-cys-constant.2021", "79.9 x 1.004^({1n} - 12)", "women, below 12 years",
     women_and<below<1, 12>>},
    {"renal.ckid-u25-cys-constant.2021", "79.9 x 0.974^({1n} - 12)",
     "women, from 12 to below 18 years", women_and<within<1, 12, 18>>},
    {"renal.ckid-u25-cys-constant.2021", "68.3", "women, from 18 years",
     women_and<not_below<1, 18>>},
    {"renal.ckid-u25-cr.2021", "{0} x ({1} / 100) / {2}"},
    {"renal.ckid-u25-cys.2021", "{0} / {1}"},
    {"renal.ckid-u25-mean.2021", "({0} + {1}) / 2"},
    {"renal.fas-cr-median.2016", "62 umol/L", "women from 20 years", women_and<grown>},
    {"renal.fas-cr-median.2016", "80 umol/L", "men from 20 years", men_and<grown>},
    {"renal.fas-cr.2016", "107.3 / ({2n} x 88.4 / {1n}) x 0.988^({0n} - 40)", "above 40 years",
     above<0, 40>},
    {"renal.fas-cr.2016", "107.3 / ({2n} x 88.4 / {1n})", "to 40 years", not_above<0, 40>},
    {"renal.ekfc-cr-median.2021",
     "exp(3.080 + 0.177 x {1n} - 0.223 x ln({1n}) - 0.00596 x {1n}^2 + "
     "0.0000686 x {1n}^3)",
     "women to 25 years", women_and<not_above<1, 25>>},
    {"renal.ekfc-cr-median.2021", "62 umol/L", "women above 25 years", women_and<above<1, 25>>},
    {"renal.ekfc-cr-median.2021",
     "exp(3.200 + 0.259 x {1n} - 0.543 x ln({1n}) - 0.00763 x {1n}^2 + "
     "0.0000790 x {1n}^3)",
     "men to 25 years", men_and<not_above<1, 25>>},
    {"renal.ekfc-cr-median.2021", "80 umol/L", "men above 25 years", men_and<above<1, 25>>},
    {"renal.ekfc-cr.2021", "107.3 x ({2n} x 88.4 / {1n})^-0.322", "below the median, to 40 years",
     both<creatinine_below, not_above<0, 40>>},
    {"renal.ekfc-cr.2021", "107.3 x ({2n} x 88.4 / {1n})^-0.322 x 0.990^({0n} - 40)",
     "below the median, above 40 years", both<creatinine_below, above<0, 40>>},
    {"renal.ekfc-cr.2021", "107.3 x ({2n} x 88.4 / {1n})^-1.132", "from the median, to 40 years",
     both<not_so<creatinine_below>, not_above<0, 40>>},
    {"renal.ekfc-cr.2021", "107.3 x ({2n} x 88.4 / {1n})^-1.132 x 0.990^({0n} - 40)",
     "from the median, above 40 years", both<not_so<creatinine_below>, above<0, 40>>},
    {"renal.ekfc-cys.2023", "107.3 x ({2n} / {1n})^-0.322", "below the median, to 40 years",
     both<cystatin_below, not_above<0, 40>>},
    {"renal.ekfc-cys.2023", "107.3 x ({2n} / {1n})^-0.322 x 0.990^({0n} - 40)",
     "below the median, above 40 years", both<cystatin_below, above<0, 40>>},
    {"renal.ekfc-cys.2023", "107.3 x ({2n} / {1n})^-1.132", "from the median, to 40 years",
     both<not_so<cystatin_below>, not_above<0, 40>>},
    {"renal.ekfc-cys.2023", "107.3 x ({2n} / {1n})^-1.132 x 0.990^({0n} - 40)",
     "from the median, above 40 years", both<not_so<cystatin_below>, above<0, 40>>},
    {"renal.ekfc-cys-median.2023", "0.83 mg/L", "to 50 years", not_above<0, 50>},
    {"renal.ekfc-cys-median.2023", "0.83 + 0.005 x ({0n} - 50)", "above 50 years", above<0, 50>},
    {"renal.lund-malmo-revised.2011",
     "exp(2.50 + 0.0121 x (150 - {2n} x 88.4) - 0.0158 x {1n} + 0.438 x "
     "ln({1n}))",
     "women, creatinine below 150 umol/L", women_and<umol_below<150>>},
    {"renal.lund-malmo-revised.2011",
     "exp(2.50 - 0.926 x ln({2n} x 88.4 / 150) - 0.0158 x {1n} + 0.438 x "
     "ln({1n}))",
     "women, creatinine from 150 umol/L", women_and<not_so<umol_below<150>>>},
    {"renal.lund-malmo-revised.2011",
     "exp(2.56 + 0.00968 x (180 - {2n} x 88.4) - 0.0158 x {1n} + 0.438 x "
     "ln({1n}))",
     "men, creatinine below 180 umol/L", men_and<umol_below<180>>},
    {"renal.lund-malmo-revised.2011",
     "exp(2.56 - 0.926 x ln({2n} x 88.4 / 180) - 0.0158 x {1n} + 0.438 x "
     "ln({1n}))",
     "men, creatinine from 180 umol/L", men_and<not_so<umol_below<180>>>},
    {"renal.camgfr.2021",
     "(1.66188012038519 - 0.50755576596174 + 0.01780184782073 x {1n} + "
     "4.77174013551872 x {2n} - 0.02766819708399 x {1n} x {2n} - "
     "3.49894085401530 x ln({3n}) - 0.73774594730098 x ln({3n})^2 + "
     "0.69847148486966 x ln({3n})^3)^2",
     "women", women},
    {"renal.camgfr.2021",
     "(1.66188012038519 - 0.50755576596174 + 0.01780184782073 x {1n} + "
     "4.77174013551872 x {2n} - 0.02766819708399 x {1n} x {2n} - "
     "3.49894085401530 x ln({3n}) - 0.73774594730098 x ln({3n})^2 + "
     "0.69847148486966 x ln({3n})^3 + 0.30160087295442 + 0.00598612022126 x "
     "{1n})^2",
     "men", men},
    {"dose.by-surface", "{0} x {1}"},
    {"dose.by-mass", "{0} x {1}"},
    {"dose.course", "{0} x {1}"},
    {"cells.by-mass", "{0} x {1}"},
    {"cells.content", "{0} x {1}"},
    {"preparation.vial", "{0} x {1}"},
    {"dose.rate", "{0} / {1}"},
    {"cells.volume", "{0} / ({1})"},
    {"preparation.volume", "{0} / ({1})"},
    {"preparation.final-concentration", "{0} / {1}"},
    {"dose.reduced", "{0} x {1} / 100 %"},
    {"cells.viable", "{0} x {1} / 100 %"},
    {"cells.car-positive", "{0} x {1} / 100 %"},
    {"dose.absolute-rate", "the lower of {0} and {1}"},
    {"cells.cap", "the lower of {0} and {1}"},
    {"cells.rest", "{0} - {1}"},
    {"cells.sum", "{0} + {1}"},
    {"preparation.bag-with-drug", "{0} + {1} + {2}"},
    {"preparation.bag-after-exchange", "{0} + {1}"},
    {"timing.end", "{0} + {1}"},
    {"timing.session-end", "{0} + {1}"},
    {"timing.gap", "{1} - {0}"},
    {"unit.g", "{0} x 1 g / 1000 mg"},
    {"unit.lb", "{0} x 1 lb / 0.45359237 kg"},
    {"unit.l", "{0} x 1 L / 1000 mL"},
    {"unit.min", "{0} x 60 min / 1 h"},
});

}  // namespace

std::span<const substitution> substitutions() noexcept { return texts; }

const substitution* substitution_for(std::string_view id, const arguments& from) noexcept {
  const auto at = std::find_if(texts.begin(), texts.end(), [&](const substitution& one) {
    return one.id == id && (one.holds == nullptr || one.holds(from));
  });
  return at == texts.end() ? nullptr : &*at;
}

}  // namespace lymphodose::work
