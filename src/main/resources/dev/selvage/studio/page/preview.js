// The picture as it is written, and what lies where on it.

import { kind } from './chain.js';
import { Failure } from './fields.js';
import { html, number } from './html.js';
import { change, doc, draw, ui } from './store.js';
import { addLayer, DRAGGED } from './tray.js';
import { compared, compareWith, pan, pressKey, seen, turnWheel, view, zoomBy, zoomTo } from './view.js';

/** From so many pixels of the screen for one of the picture on, pixels are seen as squares. */
const SQUARES = 3;

/** The part of the window's height that a whole picture may take. */
const HIGHEST = 62;

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

function grab(event, found, place) {
  const { width } = document.getElementById('stage').getBoundingClientRect();
  event.currentTarget.setPointerCapture(event.pointerId);
  moving = {
    key: found.key,
    place,
    size: { width: ui.result.width, height: ui.result.height },
    scale: ui.result.width / width,
    left: event.clientX,
    top: event.clientY,
    right: 0,
    down: 0,
    x: found.step.x ?? 0,
    y: found.step.y ?? 0,
    gravity: found.step.gravity,
  };
}

/** The step follows the pointer, and the picture the step. */
function drag(event) {
  if (!moving) return;
  const { key, scale, left, top, x, y, gravity } = moving;
  const right = Math.round((event.clientX - left) * scale);
  const down = Math.round((event.clientY - top) * scale);
  if (right === moving.right && down === moving.down) return;
  Object.assign(moving, { right, down });
  change((next) => {
    const found = next.steps.find((each) => each.key === key);
    if (!found) return;
    found.step.x = x + right * sign(gravity, 'east');
    found.step.y = y + down * sign(gravity, 'south');
  }, 'drag' + key);
}

function release() {
  moving = null;
  draw();
}

function Outline({ place, index }) {
  const { placements } = ui.result;
  const found = index > 0 ? stepOf(index, placements) : undefined;
  const held = found && moving?.key === found.key;
  const { width, height } = held ? moving.size : ui.result;
  const at = held ? { ...moving.place, x: moving.place.x + moving.right, y: moving.place.y + moving.down } : place;
  const style = {
    left: (100 * at.x) / width + '%',
    top: (100 * at.y) / height + '%',
    width: (100 * at.width) / width + '%',
    height: (100 * at.height) / height + '%',
  };
  const name = index === 0 ? 'below' : found?.step.overlay?.text ?? found?.step.overlay ?? 'layer ' + index;
  return html`<div class=${'outline' + (found ? ' movable' : '') + (held ? ' held' : '')} style=${style}
    onPointerDown=${found && ((event) => grab(event, found, place))} onPointerMove=${found && drag} onPointerUp=${found && release}
    onPointerCancel=${found && release}>
    <span>${name}: ${at.x}, ${at.y} · ${at.width} × ${at.height}</span>
  </div>`;
}

function drop(event) {
  const id = event.dataTransfer.getData(DRAGGED);
  if (!id) return;
  event.preventDefault();
  event.stopPropagation();
  const stage = document.getElementById('stage')?.getBoundingClientRect();
  if (!ui.result || !stage) return addLayer(id);
  const scale = ui.result.width / stage.width;
  const at = (client, from, most) => Math.max(0, Math.min(most - 16, Math.round((client - from) * scale)));
  addLayer(id, {
    gravity: 'north_west',
    x: at(event.clientX, stage.left, ui.result.width),
    y: at(event.clientY, stage.top, ui.result.height),
  });
}

/** What was before, over the left part of what is; the slider says how far. */
function Before({ picture }) {
  return html`<img class="before" src=${picture.url} alt="" draggable="false" style=${{ clipPath: `inset(0 ${100 - view.split}% 0 0)` }} />
    <div class="divider" style=${{ left: view.split + '%' }}></div>`;
}

function Canvas() {
  const { result } = ui;
  if (!result) {
    return html`<div class="empty"><p>${ui.busy ? 'Drawing…' : 'Choose a picture on the left, or two and more for a tile.'}</p></div>`;
  }
  const { width, height, url } = result;
  const whole = view.zoom === null;
  const size = whole
    ? { aspectRatio: `${width} / ${height}`, width: '100%', maxWidth: `min(${width}px, ${(width / height) * HIGHEST}vh)` }
    : { aspectRatio: 'auto', width: (width * view.zoom) / devicePixelRatio + 'px', height: (height * view.zoom) / devicePixelRatio + 'px', maxWidth: 'none' };
  const before = compared();
  return html`<div id="stage" class=${'stage checks' + (view.outlines ? ' outlined' : '') + (view.zoom >= SQUARES ? ' squares' : '')} style=${size}>
    <img id="picture" src=${url} alt=${`The picture, ${width} by ${height} pixels`} draggable="false" />
    ${before ? html`<${Before} picture=${before} />` : result.placements.map((place, index) => html`<${Outline} key=${index} place=${place} index=${index} />`)}
  </div>`;
}

const COMPARISONS = [['off', 'nothing'], ['before', 'the last picture'], ['original', 'the original']];

function Tools() {
  const { result } = ui;
  const percent = result ? Math.round((view.zoom ?? seen()) * 100) + ' %' : '';
  return html`<div class="tools">
    <div class="row" role="group" aria-label="Zoom">
      <button type="button" class="small" disabled=${!result} onClick=${() => zoomBy(-1)} aria-label="Zoom out">−</button>
      <output id="zoom">${percent}</output>
      <button type="button" class="small" disabled=${!result} onClick=${() => zoomBy(1)} aria-label="Zoom in">+</button>
      <button type="button" class="small" disabled=${!result} aria-pressed=${view.zoom === null} onClick=${() => zoomTo(null)}>Fit</button>
      <button type="button" class="small" disabled=${!result} aria-pressed=${view.zoom === 1} onClick=${() => zoomTo(1)}>1:1</button>
    </div>
    <label class="switch"><input type="checkbox" checked=${view.outlines}
      onChange=${(event) => { view.outlines = event.target.checked; draw(); }} />Outlines</label>
    <label class="switch">Compare <select id="compare" value=${view.compare} onChange=${(event) => compareWith(event.target.value)}>
      ${COMPARISONS.map(([name, text]) => html`<option value=${name} selected=${name === view.compare}>${text}</option>`)}
    </select></label>
  </div>`;
}

function Divide() {
  if (view.compare === 'off') return null;
  if (!compared()) return html`<p class="quiet">${view.compare === 'before' ? 'Nothing was changed yet.' : 'Drawing…'}</p>`;
  return html`<label class="divide"><span>Before</span>
    <input id="split" type="range" min="0" max="100" value=${view.split} aria-label="Where before ends and after begins, percent"
      onInput=${(event) => { view.split = Number(event.target.value); draw(); }} /><span>after</span></label>`;
}

function Facts() {
  const { result } = ui;
  if (!result) return null;
  const zoom = seen();
  const css = Math.round((result.width * zoom) / devicePixelRatio);
  const device = Math.round(result.width * zoom);
  return html`<p class="facts" id="facts"><strong>${result.width} × ${result.height} px</strong>
      <span>${result.format}</span><span>${number(result.bytes)} bytes</span>
      <span class="quiet">seen ${number(css)} CSS px wide, ${number(device)} px of this screen</span>
      <span class="quiet">${Math.round(result.took)} ms</span></p>
    ${result.warnings.length > 0 && html`<ul class="warnings">${result.warnings.map((each) => html`<li>${each.message}</li>`)}</ul>`}
    <details><summary>How it was made</summary>
      <ul class="plans">${result.plans.map((each) => html`<li><code>${each}</code></li>`)}</ul>
      <p class="quiet">${result.timings.map((each) => `${each.part} ${each.ms.toFixed(1)} ms`).join(' · ')}</p>
    </details>`;
}

/** What belongs to no step and to no setting. */
const unplaced = (error) => (error && !/^(transformations|output|quality|limit)/.test(error.message) ? error.message : null);

/** Once, as Preact has no way to say that a listener of the wheel is not passive. */
function listen(frame) {
  if (!frame || frame.listens) return;
  frame.listens = true;
  frame.addEventListener('wheel', turnWheel, { passive: false });
}

export function Preview() {
  const over = (event) => { if (event.dataTransfer.types.includes(DRAGGED)) event.preventDefault(); };
  return html`<section class="panel preview" aria-labelledby="preview-title" onDragOver=${over} onDrop=${drop}>
    <div class="head"><h2 id="preview-title">Preview</h2>
      <span class="quiet" aria-hidden="true">${ui.busy ? 'drawing…' : ''}</span>
      <${Tools} />
    </div>
    <${Failure} text=${unplaced(ui.error)} />
    <div class=${'frame' + (view.zoom === null ? '' : ' zoomed')} id="frame" tabindex="0" role="group" ref=${listen}
      aria-label="The picture; plus and minus zoom, 0 shows all of it, 1 its own pixels" aria-busy=${ui.busy} onKeyDown=${pressKey}
      onPointerDown=${pan.begin} onPointerMove=${pan.go} onPointerUp=${pan.end} onPointerCancel=${pan.end}><${Canvas} /></div>
    <${Divide} />
    <${Facts} />
  </section>`;
}
