// SPDX-License-Identifier: Apache-2.0
#include "worksheet/blocks.hpp"

namespace lymphodose::worksheet {

// Black on white with one dark grey (7:1); nothing is told by colour, and nothing by a background,
// which browsers leave out when they print. No text below 10 pt. Lengths
// in SVG are mm, so 3.53 there is 10 pt.
std::string_view style_sheet() noexcept {
  return R"css(
@page { margin: 6.35mm; }
* { box-sizing: border-box; overflow-wrap: break-word; }
body { margin: 0 auto; max-width: 198mm; padding: 2mm; background: #fff; color: #000;
  font: 10pt/1.02 "Liberation Sans Narrow", "Arial Narrow", Arial, Helvetica, sans-serif; }
h1 { margin: 0; font-size: 12pt; white-space: nowrap; }
section { margin-top: 0.5mm; padding-top: 0.3mm; border-top: 0.4mm solid #000; }
h2 { margin: 0; font-size: 10pt; }
.run-in > h2 { float: left; margin-right: 2mm; }
.run-in > h2:has(+ p) { float: none; }
.run-in > h2:has(+ p), .run-in > h2 + p { display: inline; }
.over { position: relative; }
.over > h2 { position: absolute; }
.top > p { min-width: 0; }
.top { display: flex; gap: 4mm; align-items: baseline; justify-content: space-between; }
#record, #signatures { display: flex; gap: 2mm; }
#record { align-items: baseline; }
#record > p { display: flex; }
#record > p, #signatures > div { flex: 1 1 auto; }
h3 { margin: 0; font-size: 10pt; }
p { margin: 0.2mm 0; }
.aside { color: #595959; }
.stop { font-weight: bold; }
b.stop, p.stop { border: 0.5mm solid #000; padding: 0 1mm; }
b.stop { text-transform: uppercase; }
.result { font-size: 11.5pt; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
.halves { display: grid; grid-template-columns: minmax(0, 46fr) minmax(0, 54fr); column-gap: 4mm; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.2mm 1.2mm 0.2mm 0; text-align: left; vertical-align: baseline;
  border-bottom: 0.15mm solid #8a8a8a; }
th { font-weight: bold; }
tbody th { font-weight: normal; white-space: nowrap; }
.doses th:first-child { width: 26mm; }
.doses td { padding-right: 2mm; }
.doses svg { display: block; margin: 0.2mm 0; }
.calendar td, .calendar th { white-space: nowrap; }
.strip svg, thead svg { display: block; }
ul { margin: 0; padding: 0; list-style: none; }
.ticks li { display: inline-block; margin-right: 1mm; }
code { font: inherit; }
.hash { overflow-wrap: anywhere; }
.tick { display: inline-block; margin-right: 1mm; }
.tick::before { content: ""; display: inline-block; width: 3mm; height: 3mm; margin-right: 1mm;
  border: 0.3mm solid #000; vertical-align: -0.4mm; }
.blank { display: inline-block; width: 20mm; height: 4.1mm; border-bottom: 0.25mm solid #000; }
.blank.tiny { width: 8mm; }
.blank.short { width: 13mm; }
tr.by-hand > * { vertical-align: bottom; }
td.by-hand { border: 0.15mm solid #8a8a8a; min-width: 13mm; }
.grid td { height: 5mm; }
.identity { display: flex; gap: 1.5mm; align-items: baseline; margin: 0.6mm 0 0.2mm; }
.identity .blank { flex: 1 1 auto; }
.sign .blank { height: 4.4mm; }
#signatures, #basis, tr { break-inside: avoid; }
.sign { border: 0.3mm solid #000; padding: 0.6mm 2mm 1mm; }
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
@media screen and (max-width: 190mm) { .halves, .top { display: block; } h1 { white-space: normal; } }
)css";
}

}  // namespace lymphodose::worksheet
