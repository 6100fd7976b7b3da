#!/usr/bin/env bash
# Guessed: an accessibility check of a page of charts is cheaper when the insides of its drawings are left out, since axe-core
# then has a tenth of the elements to look at.
# Seen: leaving them out by `exclude` costs many times the whole check, and over four times as much again for twice the page; leaving out
# the drawings themselves, which are a twentieth as many elements, is cheap.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund axe-core@4.14.1 jsdom@26.1.0 >/dev/null
cat > check.js <<'JS'
const { JSDOM } = require('jsdom');
const axe = require('axe-core');

const chart = n => `<li><p>goal ${n}</p><svg role="img" aria-label="chart ${n}">${'<path d="M0,0"/>'.repeat(20)}</svg></li>`;
const page = charts => `<!doctype html><html lang="en"><title>goals</title><main><ul>${
  Array.from({ length: charts }, (_, n) => chart(n)).join('')}</ul></main></html>`;
const rules = { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa'], rules: { 'color-contrast': { enabled: false } } };

async function seconds(charts, context) {
  const { window } = new JSDOM(page(charts), { runScripts: 'outside-only', pretendToBeVisual: true });
  window.eval(axe.source);
  const before = process.cpuUsage();
  await window.axe.run(context || window.document, rules);
  const spent = process.cpuUsage(before);
  return (spent.user + spent.system) / 1e6;
}

(async () => {
  console.log(`axe-core ${axe.version}, jsdom ${require('jsdom/package.json').version}, node ${process.version}`);
  const insides = { exclude: [['svg *']] }, drawings = { exclude: [['svg']] };
  await seconds(30);
  let last;
  for (const charts of [60, 120]) {
    const whole = await seconds(charts), without = await seconds(charts, insides), bare = await seconds(charts, drawings);
    console.log(`${charts} charts of 20 paths: whole page ${whole.toFixed(2)} s of processor time, ` +
      `without what is in the drawings ${without.toFixed(2)} s (${(without / whole).toFixed(1)} times), ` +
      `without the drawings ${bare.toFixed(2)} s`);
    last = { ratio: without / whole, growth: last ? without / last.without : 0, without };
  }
  console.log(`Twice the page: ${last.growth.toFixed(1)} times as long with the exclusion.`);
  if (last.ratio < 3 || last.growth < 3) { console.log('This has changed.'); process.exit(1); }
})();
JS
node check.js
