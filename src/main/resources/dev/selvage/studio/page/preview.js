// The picture as it is written, and how it is written.

import { kind } from './chain.js';
import { Choice, ColorField, Failure, Slider } from './fields.js';
import { html, number } from './html.js';
import { change, doc, draw, ui } from './store.js';
import { addLayer, DRAGGED } from './tray.js';

const view = { whole: true, outlines: false };
let moving = null;

/** The steps that put something on the picture, where each of them has its own placement. */
function layerSteps() {
  const steps = doc.steps.map((each, at) => ({ ...each, at })).filter((each) => each.on);
  if (steps.some(({ step }) => 'flags' in step || 'underlay' in step)) return [];
  return steps.filter(({ step }) => 'overlay' in step);
}

/** The step of a placement; the first placement is the base's. */
function stepOf(index, placements) {
  const layers = layerSteps();
  const pictures = layers.filter(({ step }) => kind(step) === 'picture');
  if (placements.length === layers.length + 1) return layers[index - 1];
  return placements.length === pictures.length + 1 ? pictures[index - 1] : undefined;
}

/** x grows away from the edge that the gravity names. */
const sign = (gravity, far) => ((gravity ?? 'center').includes(far) ? -1 : 1);

function grab(event, found) {
  const stage = event.currentTarget.parentElement.getBoundingClientRect();
  event.currentTarget.setPointerCapture(event.pointerId);
  moving = {
    key: found.key,
    scale: ui.result.width / stage.width,
    left: event.clientX,
    top: event.clientY,
    x: found.step.x ?? 0,
    y: found.step.y ?? 0,
    gravity: found.step.gravity,
    box: event.currentTarget,
  };
}

function drag(event) {
  if (moving) moving.box.style.translate = `${event.clientX - moving.left}px ${event.clientY - moving.top}px`;
}

function release(event) {
  if (!moving) return;
  const { key, scale, left, top, x, y, gravity, box } = moving;
  moving = null;
  box.style.translate = '';
  const right = Math.round((event.clientX - left) * scale);
  const down = Math.round((event.clientY - top) * scale);
  if (!right && !down) return;
  change((next) => {
    const found = next.steps.find((each) => each.key === key);
    found.step.x = x + right * sign(gravity, 'east');
    found.step.y = y + down * sign(gravity, 'south');
  });
}

function Outline({ place, index }) {
  const { width, height, placements } = ui.result;
  const found = index > 0 ? stepOf(index, placements) : undefined;
  const style = {
    left: (100 * place.x) / width + '%',
    top: (100 * place.y) / height + '%',
    width: (100 * place.width) / width + '%',
    height: (100 * place.height) / height + '%',
  };
  const name = index === 0 ? 'below' : found?.step.overlay?.text ?? found?.step.overlay ?? 'layer ' + index;
  return html`<div class=${'outline' + (found ? ' movable' : '')} style=${style}
    onPointerDown=${found && ((event) => grab(event, found))} onPointerMove=${found && drag} onPointerUp=${found && release}>
    <span>${name}: ${place.x}, ${place.y} · ${place.width} × ${place.height}</span>
  </div>`;
}

function drop(event) {
  const id = event.dataTransfer.getData(DRAGGED);
  if (!id) return;
  event.preventDefault();
  event.stopPropagation();
  const stage = event.currentTarget.querySelector('.stage')?.getBoundingClientRect();
  if (!ui.result || !stage) return addLayer(id);
  const scale = ui.result.width / stage.width;
  const at = (client, from, most) => Math.max(0, Math.min(most - 16, Math.round((client - from) * scale)));
  addLayer(id, {
    gravity: 'north_west',
    x: at(event.clientX, stage.left, ui.result.width),
    y: at(event.clientY, stage.top, ui.result.height),
  });
}

function Canvas() {
  const { result, url } = ui;
  if (!result) {
    return html`<div class="empty"><p>${ui.busy ? 'Drawing…' : 'Choose a picture on the left, or two and more for a tile.'}</p></div>`;
  }
  const ratio = devicePixelRatio;
  return html`<div class=${'stage checks' + (view.whole ? ' whole' : '') + (view.outlines ? ' outlined' : '')}
    style=${view.whole ? { aspectRatio: `${result.width} / ${result.height}`, maxWidth: `min(${result.width}px, ${(result.width / result.height) * 70}vh)` } : { width: result.width / ratio + 'px' }}>
    <img id="picture" src=${url} alt=${`The picture, ${result.width} by ${result.height} pixels`} draggable="false" />
    ${result.placements.map((place, index) => html`<${Outline} place=${place} index=${index} />`)}
  </div>`;
}

function Facts() {
  const { result } = ui;
  if (!result) return null;
  return html`<p class="facts" id="facts"><strong>${result.width} × ${result.height} px</strong>
      <span>${result.format}</span><span>${number(result.bytes)} bytes</span>
      <span class="quiet">${Math.round(result.took)} ms</span>
      ${devicePixelRatio !== 1 && html`<span class="quiet">${Math.round(result.width / devicePixelRatio)} CSS px at ${devicePixelRatio}×</span>`}</p>
    ${result.warnings.length > 0 && html`<ul class="warnings">${result.warnings.map((each) => html`<li>${each.message}</li>`)}</ul>`}
    <details><summary>How it was made</summary>
      <ul class="plans">${result.plans.map((each) => html`<li><code>${each}</code></li>`)}</ul>
      <p class="quiet">${result.timings.map((each) => `${each.part} ${each.ms.toFixed(1)} ms`).join(' · ')}</p>
    </details>`;
}

export function Preview() {
  const over = (event) => { if (event.dataTransfer.types.includes(DRAGGED)) event.preventDefault(); };
  return html`<section class="panel preview" aria-labelledby="preview-title" onDragOver=${over} onDrop=${drop}>
    <div class="head"><h2 id="preview-title">Preview</h2>
      <span class="quiet" aria-hidden="true">${ui.busy ? 'drawing…' : ''}</span>
      <label class="switch"><input type="checkbox" checked=${view.outlines}
        onChange=${(event) => { view.outlines = event.target.checked; draw(); }} />Outlines</label>
      <button type="button" class="small" aria-pressed=${!view.whole} onClick=${() => { view.whole = !view.whole; draw(); }}>1:1</button>
    </div>
    <${Failure} text=${ui.error} />
    <div class="frame" tabindex="0" role="group" aria-label="The picture" aria-busy=${ui.busy}><${Canvas} /></div>
    <${Facts} />
  </section>`;
}

export function Output() {
  const set = (key, value) => change((next) => { next.output[key] = value; }, 'output' + key);
  const { format, quality, background, lossless } = doc.output;
  const lossy = (ui.result?.format ?? format) !== 'png' && !lossless;
  return html`<section class="panel output" aria-labelledby="output-title">
    <h2 id="output-title">Output</h2>
    <div class="fields">
      <${Choice} place="format" label="Format" value=${format} set=${(value) => set('format', value)}
        options=${ui.settings.formats.map((each) => [each, each])} />
      <${ColorField} place="output-background" label="Under transparency" value=${background}
        set=${(value) => set('background', value ?? 'white')} />
      ${format === 'webp' && html`<label class="switch"><input type="checkbox" checked=${lossless}
        onChange=${(event) => set('lossless', event.target.checked)} />Lossless</label>`}
      ${lossy && html`<${Slider} place="quality" label="Quality" value=${quality} least="1" most="100"
        set=${(value) => set('quality', value)} />`}
    </div>
  </section>`;
}
