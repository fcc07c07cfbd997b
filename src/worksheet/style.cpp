// SPDX-License-Identifier: Apache-2.0
#include "worksheet/blocks.hpp"

namespace lymphodose::worksheet {

// Black on white with one dark grey (7:1); nothing is told by colour. No text below 10 pt. Lengths
// in SVG are mm, so 3.53 there is 10 pt.
std::string_view style_sheet() noexcept {
  return R"css(
@page { margin: 8mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 198mm; padding: 2mm; background: #fff; color: #000;
  font: 10pt/1.12 "Liberation Sans", Arial, Helvetica, sans-serif; }
h1 { margin: 0; font-size: 14pt; }
h2 { margin: 1.4mm 0 0.4mm; padding-top: 0.6mm; border-top: 0.4mm solid #000; font-size: 10.5pt; }
h3 { margin: 0; font-size: 10pt; }
p { margin: 0.3mm 0; }
.aside { color: #595959; }
.stop { font-weight: bold; }
b.stop, p.stop { background: #000; color: #fff; padding: 0 1mm; }
b.review { border: 0.25mm solid #000; padding: 0 0.8mm; }
b.note { font-weight: normal; }
.result { font-size: 11.5pt; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
.halves { display: grid; grid-template-columns: 1fr 1fr; column-gap: 4mm; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.2mm 1.2mm 0.2mm 0; text-align: left; vertical-align: baseline;
  border-bottom: 0.15mm solid #8a8a8a; }
th { font-weight: bold; }
tbody th { font-weight: normal; white-space: nowrap; }
.doses th:first-child { width: 33mm; }
.doses svg { display: block; margin: 0.6mm 0; }
.calendar td, .calendar th { white-space: nowrap; }
.strip svg, thead svg { display: block; }
.tall td, .tall th { padding-top: 1.6mm; }
ul { margin: 0; padding: 0; list-style: none; }
.ticks { columns: 2; column-gap: 3mm; }
.ticks li { break-inside: avoid; }
code { font: inherit; }
.hash { font-family: "Liberation Mono", "Courier New", monospace; overflow-wrap: anywhere; }
.tick { white-space: nowrap; margin-right: 1mm; }
.tick::before { content: ""; display: inline-block; width: 3mm; height: 3mm; margin-right: 1mm;
  border: 0.3mm solid #000; vertical-align: -0.4mm; }
.ticks .tick { white-space: normal; }
.blank { display: inline-flex; align-items: baseline; position: relative; }
.blank::before { content: ""; display: inline-block; height: 1em; border-bottom: 0.25mm solid #000;
  width: 20mm; flex: 1 1 auto; }
.blank.tiny::before { width: 9mm; }
.blank.short::before { width: 14mm; }
.blank.initials::before { width: 11mm; }
.unit { margin-left: 0.8mm; }
.identity { display: flex; gap: 1.5mm; align-items: baseline; margin: 1.6mm 0 0.4mm; }
.identity .blank { flex: 1 1 auto; }
.sign { border: 0.3mm solid #000; padding: 1mm 2mm 1.4mm; }
svg { overflow: visible; }
svg text { font-size: 3.53px; fill: #000; }
svg .strong { font-weight: bold; }
svg .plain { fill: none; stroke: #000; stroke-width: 0.2; }
svg .here { fill: none; stroke: #000; stroke-width: 0.8; }
svg .open { fill: none; stroke: #000; stroke-width: 0.2; stroke-dasharray: 1 1; }
svg .grey { fill: #8a8a8a; }
svg .black { fill: #000; }
svg .clear { fill: #fff; stroke: #000; stroke-width: 0.3; }
svg .session { fill: #c4c4c4; stroke: #000; stroke-width: 0.2; }
svg .tick-mark { stroke: #000; stroke-width: 0.2; }
@media print { body { padding: 0; max-width: none; } }
@media screen and (max-width: 190mm) { .halves { display: block; } section { overflow-x: auto; } }
)css";
}

}  // namespace lymphodose::worksheet
