// How the picture is written, and what each quality costs.

import * as api from './api.js';
import { Choice, ColorField, Failure, Labelled, Slider, idOf } from './fields.js';
import { html, number } from './html.js';
import { change, doc, draw, fail, request, say, ui, whenSettled } from './store.js';

/** So long nothing has to change before the qualities are compared, ms. */
const QUIET = 700;

/** Larger pictures are compared only when asked, as every quality is a drawing of its own. */
const LARGEST = 4_000_000;

const chart = { points: [], of: null, done: true, error: null, running: null, timer: 0 };

/** What the points belong to: all but the quality. */
function subject() {
  const { output, ...rest } = request();
  return JSON.stringify([rest, output.format, output.background]);
}

const isLossy = () => ui.result !== null && ui.result.quality !== null;

async function compare() {
  clearTimeout(chart.timer);
  chart.running?.abort();
  const mine = new AbortController();
  const of = subject();
  Object.assign(chart, { points: [], of, done: false, error: null, running: mine });
  draw();
  try {
    await api.qualities({ ...request(), output: { ...doc.output, maxBytes: null } }, (event, data) => {
      if (chart.running !== mine) return;
      if (event === 'point') chart.points = [...chart.points, data].sort((a, b) => a.quality - b.quality);
      if (event === 'failed') chart.error = data.detail;
      draw();
    }, mine.signal);
  } catch (error) {
    if (error.name === 'AbortError') return;
    fail(error);
    chart.error = error.message;
  }
  if (chart.running !== mine) return;
  Object.assign(chart, { done: true, running: null });
  say('The qualities are compared');
}

whenSettled(() => {
  clearTimeout(chart.timer);
  if (!isLossy() || ui.error || chart.of === subject()) return;
  chart.running?.abort();
  chart.running = null;
  if (ui.result.width * ui.result.height <= LARGEST) chart.timer = setTimeout(compare, QUIET);
});

const WIDTH = 560;
const HEIGHT = 200;
const LEFT = 58;
const RIGHT = 50;
const TOP = 14;
const BOTTOM = 28;

const across = (quality) => LEFT + ((WIDTH - LEFT - RIGHT) * (quality - 10)) / 90;
const upward = (share) => HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share;
const line = (points, share) => points.map((each) => `${across(each.quality).toFixed(1)},${upward(share(each)).toFixed(1)}`).join(' ');

/** 1, 2 or 5 times a power of ten, so that some four steps are below a value. */
function round(value) {
  const power = 10 ** Math.floor(Math.log10(value / 4));
  return [1, 2, 5, 10].map((each) => each * power).find((each) => value / each <= 5);
}

const short = (bytes) => (bytes >= 1e6 ? bytes / 1e6 + ' MB' : bytes >= 1e3 ? bytes / 1e3 + ' kB' : bytes + ' B');

function Plot({ points }) {
  const most = Math.max(...points.map((each) => each.bytes));
  const least = Math.min(0.9, Math.floor(Math.min(...points.map((each) => each.ssim)) * 20) / 20);
  const step = round(most);
  const bytes = (each) => each.bytes / most;
  const ssim = (each) => (each.ssim - least) / (1 - least);
  const choose = (event) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const at = (((event.clientX - left) / width) * WIDTH - LEFT) / (WIDTH - LEFT - RIGHT);
    change((next) => { next.output.quality = Math.max(1, Math.min(100, Math.round(10 + 90 * at))); }, 'outputquality');
  };
  const ticks = Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
  return html`<svg class="plot" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" onClick=${choose}
      aria-label="Bytes and likeness by quality; the numbers are in the table below">
    ${ticks.map((each) => html`<g><line class="rule" x1=${LEFT} x2=${WIDTH - RIGHT} y1=${upward(each / most)} y2=${upward(each / most)} />
      <text class="bytes" x=${LEFT - 6} y=${upward(each / most) + 4} text-anchor="end">${short(each)}</text></g>`)}
    ${[least, (1 + least) / 2, 1].map((each) => html`<text class="ssim" x=${WIDTH - RIGHT + 6} y=${upward((each - least) / (1 - least)) + 4}>${each.toFixed(3).replace(/0+$/, '').replace(/\.$/, '')}</text>`)}
    ${[10, 25, 50, 75, 100].map((each) => html`<text x=${across(each)} y=${HEIGHT - 8} text-anchor="middle">${each}</text>`)}
    <line class="now" x1=${across(Math.max(10, doc.output.quality))} x2=${across(Math.max(10, doc.output.quality))} y1=${TOP} y2=${HEIGHT - BOTTOM} />
    <polyline class="bytes" points=${line(points, bytes)} />
    <polyline class="ssim" points=${line(points, ssim)} />
    ${points.map((each) => html`<g><circle class="bytes" cx=${across(each.quality)} cy=${upward(bytes(each))} r="3" />
      <circle class="ssim" cx=${across(each.quality)} cy=${upward(ssim(each))} r="3" /></g>`)}
  </svg>`;
}

function Numbers({ points }) {
  return html`<details><summary>Numbers</summary><div class="scroll" tabindex="0" role="group" aria-label="Numbers of the chart"><table class="numbers">
    <thead><tr><th scope="col">Quality</th><th scope="col">Bytes</th><th scope="col">SSIM</th></tr></thead>
    <tbody>${points.map((each) => html`<tr><td>${each.quality}</td><td>${number(each.bytes)}</td><td>${each.ssim.toFixed(4)}</td></tr>`)}</tbody>
  </table></div></details>`;
}

function Chart() {
  if (!isLossy()) return null;
  const stale = chart.of !== subject();
  return html`<div class=${'chart' + (stale ? ' stale' : '')} id="chart" aria-busy=${!chart.done}>
    <div class="head"><h3>What each quality costs</h3>
      ${!chart.done && html`<span class="quiet">${chart.points.length} of 10…</span>`}
      ${chart.done && stale && html`<button type="button" class="small" onClick=${compare}>Compare qualities</button>`}
    </div>
    <${Failure} text=${chart.error} />
    ${chart.points.length > 1 && html`<${Plot} points=${chart.points} />
      <p class="legend"><span class="key bytes">bytes</span> <span class="key ssim">likeness to what was drawn: SSIM of luma, 1 is the same</span></p>
      <${Numbers} points=${chart.points} />`}
  </div>`;
}

function MostBytes({ value, set }) {
  const read = (text) => {
    if (text === '') return set(null);
    const given = Number(text);
    if (Number.isInteger(given) && given >= 1) set(given);
  };
  return html`<${Labelled} place="most-bytes" label="Largest bytes">
    <input id=${idOf('most-bytes')} type="number" min="1" step="1" inputmode="numeric" value=${value ?? ''} placeholder="any"
      onInput=${(event) => read(event.target.value)} />
  <//>`;
}

export function Output() {
  const set = (key, value) => change((next) => { next.output[key] = value; }, 'output' + key);
  const { format, quality, background, lossless, maxBytes } = doc.output;
  const lossy = (ui.result?.format ?? format) !== 'png' && !lossless;
  const error = /^(output|quality|limit)/.test(ui.error?.message ?? '') ? ui.error.message : null;
  const lowered = lossy && ui.result?.quality && ui.result.quality < quality;
  return html`<section class="panel output" aria-labelledby="output-title">
    <h2 id="output-title">Output</h2>
    <div class="fields">
      <${Choice} place="format" label="Format" value=${format} set=${(value) => set('format', value)}
        options=${ui.settings.formats.map((each) => [each, each])} />
      <${ColorField} place="output-background" label="Under transparency" value=${background}
        set=${(value) => set('background', value ?? 'white')} />
      <${MostBytes} value=${maxBytes} set=${(value) => set('maxBytes', value)} />
      ${format === 'webp' && html`<label class="switch"><input type="checkbox" checked=${lossless}
        onChange=${(event) => set('lossless', event.target.checked)} />Lossless</label>`}
      ${lossy && html`<${Slider} place="quality" label="Quality" value=${quality} least="1" most="100"
        set=${(value) => set('quality', value)} />`}
    </div>
    ${lowered && html`<p class="quiet" id="lowered">Written with quality ${ui.result.quality}, the highest that keeps to ${number(maxBytes)} bytes.</p>`}
    <${Failure} text=${error} />
    <${Chart} />
  </section>`;
}
