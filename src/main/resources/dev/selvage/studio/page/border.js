// The outermost pixels of the picture, as the receiver decodes them.

import * as api from './api.js';
import { newStep } from './chain.js';
import { Failure } from './fields.js';
import { bytes, html, number } from './html.js';
import { change, doc, draw, fail, request, say, ui } from './store.js';

const EDGES = ['top', 'right', 'bottom', 'left'];
const WIDEST = 16000;
const ROOM = 40;
const site = { color: '#3366cc' };
const drawn = new WeakMap();

/** Draws a line of pixels, each so large, and below it a mark for each that is not of the colour. */
function paint(canvas, line, scale) {
  if (!canvas || drawn.get(canvas) === line) return;
  drawn.set(canvas, line);
  const pixels = bytes(line.rgba);
  const length = pixels.length / 4;
  canvas.width = length * scale;
  canvas.height = 28;
  const context = canvas.getContext('2d');
  for (let i = 0; i < length; i++) {
    const [red, green, blue, alpha] = pixels.subarray(4 * i, 4 * i + 4);
    context.fillStyle = `rgb(${red} ${green} ${blue} / ${alpha / 255})`;
    context.fillRect(i * scale, 0, scale, 20);
  }
  context.fillStyle = getComputedStyle(canvas).color;
  for (const at of line.outliers) context.fillRect(at * scale, 22, scale, 6);
}

function Side({ edge }) {
  const line = ui.result.ring[edge];
  const length = (line.rgba.length / 4) * 3 / 4 | 0;
  const scale = Math.max(1, Math.min(8, Math.floor(WIDEST / Math.max(1, length))));
  const differing = line.outliers.length;
  const shown = differing ? `${number(differing)} of its pixels differ` : 'all of the colour';
  const first = () => {
    document.getElementById('ring-' + edge).scrollLeft = Math.max(0, line.outliers[0] * scale - 60);
  };
  return html`<div class="side">
    <span class="row"><strong>${edge}</strong><span class=${differing ? 'bad' : 'quiet'}>${shown}</span>
      ${differing > 0 && html`<button type="button" class="small" onClick=${first} aria-label=${`Go to the first that differs, ${edge}`}>Go to it</button>`}</span>
    <div class="scroll" id=${'ring-' + edge} tabindex="0" role="group" aria-label=${`Pixels of the ${edge} edge, magnified ${scale} times`}>
      <canvas role="img" aria-label=${`${edge} edge: ${shown}`} ref=${(canvas) => paint(canvas, line, scale)}></canvas>
    </div>
  </div>`;
}

function Site({ color, name }) {
  return html`<figure class="site"><div style=${{ background: color }}><img src=${ui.result.url} alt="" /></div><figcaption>${name}</figcaption></figure>`;
}

function append(step, text) {
  change((next) => next.steps.push(newStep(step)));
  say(text);
}

const DONE = {
  nothing: 'Nothing had to be done',
  crop: 'Cut by a pixel or two',
  trim: 'Trimmed',
  pad: 'Padded with its colour',
  background_out: 'Taken out of its background',
};

const repairing = { running: false, told: null, of: null, error: null };

/** Lets the server find the least change, and makes it part of the chain. */
async function repair() {
  Object.assign(repairing, { running: true, told: null, error: null });
  draw();
  try {
    const found = await api.repair(request());
    repairing.told = `${DONE[found.operation] ?? found.operation}: ${found.reason}.`;
    if (found.chain) {
      change((next) => next.steps.push(...found.chain.map(newStep)));
    } else {
      const { image, background } = found.picture;
      ui.images = [image, ...ui.images.filter((each) => each.id !== image.id)];
      repairing.told += ' No chain does this, so the result is a picture of its own, which the chain begins with now.';
      change((next) => {
        Object.assign(next, { base: image.id, steps: [] });
        next.output.background = background;
      });
    }
    repairing.of = doc;
    say(repairing.told);
  } catch (error) {
    fail(error);
    repairing.error = error.message;
  }
  repairing.running = false;
  draw();
}

function Repair({ result }) {
  const { ring } = result;
  return html`<div class="row">
      <button type="button" id="repair" class="primary small" disabled=${repairing.running} onClick=${repair}>${repairing.running ? 'Looking…' : 'Repair by the least change'}</button>
      <button type="button" class="small" onClick=${() => append({ effect: 'trim:10' }, 'Added a trim')}>Trim the edges</button>
      <button type="button" class="small" onClick=${() => append({ crop: 'mpad', width: result.width + ROOM, height: result.height + ROOM, background: ring.hex.slice(0, 7) }, 'Added padding')}>Pad with the colour</button>
    </div>
    <${Failure} text=${repairing.error} />`;
}

export function BorderPanel() {
  const { result } = ui;
  if (!result) {
    return html`<section class="panel border" aria-labelledby="border-title"><h2 id="border-title">Border</h2>
      <p class="quiet">The colour of the picture's outermost pixels, which a site continues around it.</p></section>`;
  }
  const { ring, borderInfo } = result;
  const differing = EDGES.reduce((sum, edge) => sum + ring[edge].outliers.length, 0);
  return html`<section class="panel border" aria-labelledby="border-title">
    <h2 id="border-title">Border</h2>
    <div class="swatch-row"><span class="swatch checks"><span style=${{ background: ring.hex }}></span></span>
      <div><strong id="border-hex">${ring.hex}</strong><br /><span class="quiet">${ring.css}</span></div></div>
    <p id="border-verdict" class=${borderInfo.homogeneity ? 'good' : 'bad'}>
      ${borderInfo.homogeneity
        ? differing ? `Homogeneous: ${number(differing)} pixels differ, too few to matter.` : 'Homogeneous: one colour all around.'
        : `Not homogeneous: ${number(differing)} pixels differ by more than ${ring.tolerance} in a channel. A seam would show.`}</p>
    ${!borderInfo.homogeneity && html`<${Repair} result=${result} />`}
    ${repairing.told && repairing.of === doc && html`<p id="repaired" class="quiet">${repairing.told}</p>`}
    ${EDGES.map((edge) => html`<${Side} key=${edge} edge=${edge} />`)}
    <h3>As a site shows it</h3>
    <div class="sites">
      <${Site} color=${ring.hex} name="its own colour" />
      <${Site} color="#ffffff" name="white" />
      <${Site} color="#1b1b1b" name="black" />
      <${Site} color=${site.color} name="another" />
    </div>
    <label class="switch">Another colour <input type="color" value=${site.color}
      onInput=${(event) => { site.color = event.target.value; draw(); }} /></label>
  </section>`;
}
