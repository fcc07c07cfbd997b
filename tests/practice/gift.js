// SPDX-License-Identifier: Apache-2.0
//
// node gift.js PROGRAM COUNT: the questions that PROGRAM exports, read by a parser that knows
// nothing of it, and held against the same items as NDJSON. Ends with 77 where the parser is not
// installed, unless LYMPHODOSE_GIFT is "required".
'use strict';
const { execFileSync } = require('child_process');
const assert = require('assert');

let parser;
try {
  parser = require('gift-pegjs');
} catch (missing) {
  console.error('gift-pegjs is not installed: npm ci --prefix tests/practice --ignore-scripts');
  process.exit(process.env.LYMPHODOSE_GIFT === 'required' ? 1 : 77);
}

const [program, count] = process.argv.slice(2);
const room = { maxBuffer: 1 << 28, encoding: 'utf8' };
const printed = (format) =>
  execFileSync(program, ['practice', '--seed', '11', '--count', count, '--format', format], room);

const items = printed('ndjson').trim().split('\n').map((line) => JSON.parse(line));
const questions = parser.parse(printed('gift')).filter((one) => one.type !== 'Category');
assert.strictEqual(questions.length, items.length);

const closeTo = (a, b) => Math.abs(a - b) <= 1e-12 * Math.abs(b);
const counts = { Numerical: 0, MC: 0 };
items.forEach((item, i) => {
  const question = questions[i];
  const says = (what) => `${item.id}: ${what}`;
  counts[question.type] += 1;
  assert.strictEqual(question.title, item.id);
  // What is escaped for the form reads as it was written.
  assert.ok(question.stem.text.includes(item.patient), says('patient'));
  assert.ok(question.stem.text.includes(item.question), says('question'));
  for (const rule of item.rules) assert.ok(question.stem.text.includes(rule), says(rule));
  if (item.key.figure) {
    assert.strictEqual(question.type, 'Numerical', says('type'));
    const full = question.choices.filter((one) => one.weight === null || one.weight === 100);
    assert.strictEqual(full.length, 1, says('one right answer'));
    assert.ok(closeTo(full[0].text.number, item.key.figure.value), says('key'));
    assert.strictEqual(question.choices.length, 1 + item.wrong.length, says('answers'));
    item.wrong.forEach((wrong, k) => {
      const answer = question.choices[k + 1];
      assert.ok(closeTo(answer.text.number, wrong.value.value), says(wrong.code));
      assert.strictEqual(Number(answer.weight), 0, says(wrong.code));
      assert.ok(answer.feedback.text.startsWith(wrong.code), says(wrong.code));
      const apart = Math.abs(answer.text.number - full[0].text.number);
      assert.ok(apart > answer.text.range + full[0].text.range, says('apart'));
    });
  } else {
    assert.strictEqual(question.type, 'MC', says('type'));
    assert.strictEqual(question.choices.filter((one) => one.isCorrect).length, 1, says('right'));
    assert.strictEqual(question.choices.length, item.options.length, says('options'));
  }
});
assert.ok(counts.Numerical > 0 && counts.MC > 0);
console.log(`${counts.Numerical} numbers and ${counts.MC} choices, all read`);
