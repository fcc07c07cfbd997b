// SPDX-License-Identifier: Apache-2.0
#include "course/blocks.hpp"

namespace lymphodose::course {

// Black on white with one dark grey (7:1); nothing is told by colour. Links keep their underline.
std::string_view course_style() noexcept {
  return R"css(
@page { margin: 14mm 16mm; }
* { box-sizing: border-box; overflow-wrap: break-word; }
body { margin: 0 auto; max-width: 190mm; padding: 6mm 8mm; background: #fff; color: #000;
  font: 10.5pt/1.35 "Liberation Sans", Arial, Helvetica, sans-serif; }
h1 { margin: 0 0 3mm; font-size: 20pt; line-height: 1.2; }
h2 { margin: 0 0 2mm; font-size: 15pt; line-height: 1.2; }
h3 { margin: 3mm 0 1mm; font-size: 11.5pt; }
p { margin: 0 0 1.6mm; }
p.goal { padding: 1.5mm 3mm; border-left: 1mm solid #000; }
p.over { margin: 2mm 0 0.5mm; color: #595959; }
a { color: #000; }
section { margin-top: 9mm; padding-top: 5mm; border-top: 0.5mm solid #000; }
nav { margin-top: 6mm; }
ol, ul { margin: 0 0 2mm; padding-left: 7mm; }
li { margin-bottom: 0.8mm; }
pre { margin: 0 0 2mm; padding: 2mm 3mm; border: 0.25mm solid #8a8a8a; white-space: pre-wrap; }
pre, code { font: 10pt/1.35 "Liberation Mono", "DejaVu Sans Mono", Consolas, monospace; }
table { width: 100%; margin: 3mm 0; border-collapse: collapse; }
caption { text-align: left; color: #595959; }
th, td { padding: 0.8mm 3mm 0.8mm 0; text-align: left; vertical-align: baseline;
  border-bottom: 0.2mm solid #8a8a8a; }
tbody th { font-weight: normal; }
ol.letters { list-style: lower-alpha; }
.item { margin: 0 0 3mm; padding-left: 3mm; border-left: 0.5mm solid #8a8a8a; }
.item p, .item ul, .item ol { margin-bottom: 0.5mm; }
.item li { margin: 0; }
p.more { color: #595959; font: 10pt/1.35 "Liberation Mono", "DejaVu Sans Mono", Consolas, monospace; }
.working .from, .working .source { font-size: 10pt; }
.working > li { margin-bottom: 1mm; }
.working p { margin: 0; }
dl { margin: 0; }
dt { font-weight: bold; }
dd { margin: 0 0 1.5mm 7mm; }
dd p { margin: 0; }
footer { margin-top: 9mm; padding-top: 4mm; border-top: 0.5mm solid #000; }
h2, h3, p.over, caption { break-after: avoid; }
th:first-child { width: 45%; }
pre, tr, li, dt, .item { break-inside: avoid; }
@media print {
  body { padding: 0; max-width: none; }
  main > section { margin: 0; padding: 0; border: 0; break-before: page; }
}
)css";
}

}  // namespace lymphodose::course
