// A preflight against the sandbox or a given API, as it happens.

import * as api from './api.js';
import { Choice, Failure, Labelled, idOf } from './fields.js';
import { html } from './html.js';
import { doc, draw, fail, request, say, ui } from './store.js';

const STEPS = {
  probe: 'Reading the pictures',
  compose: 'Composing',
  encode: 'Encoding',
  measure: 'Measuring the border',
  reserve: 'Reserving a place',
  upload: 'Uploading',
  wait: "Waiting for the server's border",
};

const check = { where: 'sandbox', tile: '', fault: '', running: false, log: [], report: null, error: null };

async function run() {
  Object.assign(check, { running: true, log: [], report: null, error: null });
  draw();
  try {
    const where = check.where === 'api' ? { tile: check.tile.trim() } : { fault: check.fault || null };
    await api.preflight({ ...request(), ...where }, (event, data) => {
      if (event === 'step') check.log.push({ text: STEPS[data.part] ?? data.part, calls: [] });
      if (event === 'call') check.log.at(-1)?.calls.push(data);
      if (event === 'report') check.report = data;
      if (event === 'failed') check.error = data.detail;
      draw();
    });
  } catch (error) {
    fail(error);
    check.error = error.message;
  }
  check.running = false;
  say(check.report ? check.report.sentence : 'The preflight has failed');
}

const css = ({ color: { r, g, b, a } }) => `rgb(${r} ${g} ${b} / ${a})`;
const words = ({ color: { r, g, b, a }, homogeneity }) => `rgba(${r}, ${g}, ${b}, ${a}), ${homogeneity ? 'homogeneous' : 'not homogeneous'}`;

function Color({ name, border, id }) {
  return html`<div class="swatch-row" id=${id}><span class="swatch checks">${border && html`<span style=${{ background: css(border) }}></span>`}</span>
    <div><strong>${name}</strong><br /><span class="quiet">${border ? words(border) : 'not told'}</span></div></div>`;
}

function Report({ report }) {
  const good = report.verdict === 'match';
  const save = () => {
    const url = URL.createObjectURL(new Blob([report.page], { type: 'text/html' }));
    const anchor = document.createElement('a');
    anchor.href = url;
    anchor.download = 'preflight.html';
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  };
  return html`<div class=${'verdict ' + (good ? 'good' : report.verdict === 'unknown' ? 'unsure' : 'bad')}>
      <strong id="verdict">${report.verdict.replaceAll('_', ' ')}</strong><p>${report.sentence}</p></div>
    <${Color} id="color-here" name="Measured here" border=${report.local} />
    <${Color} id="color-there" name="The server's" border=${report.server} />
    ${report.deltaE !== null && html`<p class="quiet">${report.deltaE.toFixed(2)} apart (CIEDE2000)</p>`}
    <button type="button" class="small" onClick=${save}>Save the report</button>`;
}

export function Preflight() {
  if (!doc.base) return null;
  const given = ui.settings.api;
  const faults = [['', 'nothing goes wrong'], ...ui.settings.faults.map((each) => [each, each])];
  return html`<section class="panel preflight" aria-labelledby="preflight-title">
    <h2 id="preflight-title">Preflight</h2>
    ${given && html`<div class="fields"><${Choice} place="where" label="Against" value=${check.where} wide
      options=${[['sandbox', 'a sandbox on this machine'], ['api', `store ${given.store} at ${given.url}`]]}
      set=${(value) => { check.where = value; draw(); }} /></div>`}
    ${check.where === 'api'
      ? html`<p class="quiet">Uploads the picture to <strong>${given.url}</strong> for a tile of store ${given.store}, and compares the border that the server measures.</p>
        <div class="fields"><${Labelled} place="tile" label="Tile" wide><input id=${idOf('tile')} type="text" spellcheck="false" autocomplete="off"
          value=${check.tile} onInput=${(event) => { check.tile = event.target.value; draw(); }} /><//></div>`
      : html`<p class="quiet">Uploads the picture to a sandbox on this machine, and compares the border that it measures.</p>
        <div class="fields"><${Choice} place="fault" label="What goes wrong there" value=${check.fault} options=${faults} wide
          set=${(value) => { check.fault = value; draw(); }} /></div>`}
    <button type="button" id="run-preflight" class="primary" disabled=${check.running || (check.where === 'api' && !check.tile.trim())} onClick=${run}>${check.running ? 'Running…' : 'Run a preflight'}</button>
    <ol class="steps" aria-live="polite">
      ${check.log.map((each, at) => html`<li class=${check.running && at === check.log.length - 1 ? 'now' : ''}>${each.text}
        ${each.calls.length > 0 && html`<ul>${each.calls.map((call) => html`<li><code>${call.method} ${call.path}</code> <span class="quiet">${call.status || 'no answer'}, ${call.ms} ms</span></li>`)}</ul>`}</li>`)}
    </ol>
    <${Failure} text=${check.error} />
    ${check.report && html`<${Report} report=${check.report} />`}
  </section>`;
}
