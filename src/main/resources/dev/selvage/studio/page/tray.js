// The pictures that there are, and the tile that is made of those that are chosen.

import * as api from './api.js';
import { layerName, newStep, tile, unfold } from './chain.js';
import { Failure, Icon, Length, ColorField } from './fields.js';
import { html, number } from './html.js';
import { change, doc, draw, fail, say, ui } from './store.js';

const making = { width: 800, gap: 0, background: undefined };

export const DRAGGED = 'application/x-selvage-image';

export async function load() {
  const { images, unusable } = await api.images();
  ui.images = images;
  ui.unusable = unusable;
  draw();
}

/** Takes files in, one after the other; of those that are refused it says why. */
export async function add(files) {
  ui.refused = [];
  for (const [at, file] of files.entries()) {
    ui.adding = files.length > 1 ? `Adding ${file.name}, ${at + 1} of ${files.length}…` : `Adding ${file.name}…`;
    say(ui.adding);
    try {
      if (file.size > ui.settings.maxBytes) {
        throw new Error(`${file.name}: has ${number(file.size)} bytes, more than the ${number(ui.settings.maxBytes)} that are taken; make it smaller`);
      }
      const image = await api.upload(file);
      ui.images = [image, ...ui.images.filter((each) => each.id !== image.id)];
      if (!doc.base) change((next) => { next.base = image.id; });
      say('Added ' + image.name);
    } catch (error) {
      fail(error);
      ui.refused.push(error.message);
    }
  }
  ui.adding = null;
  draw();
}

/** Forgets a picture that was added, where nothing is made of it. */
async function remove(image) {
  ui.refused = [];
  try {
    if (doc.base === image.id || layersUsed().includes(image.id)) {
      throw new Error(`${image.name}: is part of the picture that is being made; take it out of that first`);
    }
    await api.remove(image.id);
    ui.images = ui.images.filter((each) => each.id !== image.id);
    ui.chosen = ui.chosen.filter((each) => each !== image.id);
    say('Removed ' + image.name);
    document.getElementById('pick').focus();
  } catch (error) {
    fail(error);
    ui.refused.push(error.message);
    draw();
  }
}

/** The pictures that lie on top, by steps that are there. */
const layersUsed = () => doc.steps.flatMap(({ step }) => [doc.layers[step.overlay], doc.layers[step.underlay]]);

export const imageOf = (id) => ui.images.find((each) => each.id === id);

/** Puts a picture on the one that there is, at a place or in the middle. */
export function addLayer(id, place = {}) {
  const image = imageOf(id);
  if (!doc.base) {
    change((next) => { next.base = id; });
    return;
  }
  const most = ui.result ? Math.max(16, Math.round(ui.result.width / 4)) : 200;
  change((next) => {
    const name = Object.keys(next.layers).find((each) => next.layers[each] === id) ?? layerName(image.name, next.layers);
    next.layers[name] = id;
    const step = newStep({ overlay: name, crop: 'fit', width: Math.min(most, image.width), ...place });
    next.steps.push(step);
    unfold(step.key);
  });
  say('Added ' + image.name + ' on top');
}

function makeTile() {
  const images = ui.chosen.map(imageOf).filter(Boolean);
  const made = tile(images, making.width, making.gap, making.background);
  ui.chosen = [];
  ui.draft = null;
  change((next) => Object.assign(next, made));
  say(`Tile of ${images.length} pictures`);
}

function choose(id) {
  ui.chosen = ui.chosen.includes(id) ? ui.chosen.filter((each) => each !== id) : [...ui.chosen, id];
  draw();
}

function loadThumbnail(id) {
  if (ui.thumbnails.has(id)) return;
  ui.thumbnails.set(id, null);
  api.thumbnail(id).then(
    (blob) => { ui.thumbnails.set(id, URL.createObjectURL(blob)); draw(); },
    (error) => { ui.thumbnails.set(id, 'none'); fail(error); draw(); });
}

function Picture({ image }) {
  loadThumbnail(image.id);
  const small = ui.thumbnails.get(image.id);
  const at = ui.chosen.indexOf(image.id);
  const base = doc.base === image.id;
  const drag = (event) => {
    event.dataTransfer.setData(DRAGGED, image.id);
    event.dataTransfer.effectAllowed = 'copy';
  };
  return html`<li class=${'picture' + (base ? ' base' : '')} draggable="true" onDragStart=${drag}>
    <button type="button" class="choose" aria-pressed=${at >= 0} onClick=${() => choose(image.id)}
      aria-label=${(at >= 0 ? 'Chosen as number ' + (at + 1) + ': ' : 'Choose ') + image.name}>
      ${small && small !== 'none' ? html`<img class="checks" src=${small} alt="" draggable="false" />` : html`<span class="waiting"></span>`}
      ${at >= 0 && html`<span class="mark" aria-hidden="true">${at + 1}</span>`}
    </button>
    ${image.removable && html`<button type="button" class="icon forget" onClick=${() => remove(image)}
      aria-label=${'Remove ' + image.name} title="Remove"><${Icon} name="remove" /></button>`}
    <span class="name" title=${image.name}>${image.name}</span>
    <span class="quiet">${image.width} × ${image.height}${base ? ' · below' : ''}</span>
    <span class="row">
      <button type="button" class="small" disabled=${base} aria-label=${'Start from ' + image.name}
        onClick=${() => change((next) => { next.base = image.id; })}>Start from</button>
      <button type="button" class="small" aria-label=${'Put ' + image.name + ' on top'}
        onClick=${() => addLayer(image.id)}>On top</button>
    </span>
  </li>`;
}

export function Tray() {
  const count = ui.chosen.length;
  const pick = (event) => {
    add([...event.target.files]);
    event.target.value = '';
  };
  return html`<section class="panel tray" aria-labelledby="tray-title">
    <div class="head"><h2 id="tray-title">Pictures</h2>
      <label class="button small" for="pick">Add pictures</label>
      <input id="pick" class="unseen" type="file" multiple onChange=${pick} />
    </div>
    <p class="quiet">Choose two or more to make a tile. Drop or paste others anywhere.</p>
    ${ui.refused.map((text) => html`<${Failure} text=${text} />`)}
    <ul class="pictures" tabindex="0" aria-label="Pictures to choose from">
      ${ui.images.map((image) => html`<${Picture} key=${image.id} image=${image} />`)}
    </ul>
    ${ui.adding && html`<p class="quiet" id="adding">${ui.adding}</p>`}
    ${ui.unusable.length > 0 && html`<details id="unusable"><summary>${ui.unusable.length} of the files there cannot be used</summary>
      <ul class="plans">${ui.unusable.map(({ reason }) => html`<li>${reason}</li>`)}</ul></details>`}
    ${ui.images.length === 0 && html`<p class="quiet">There is no picture yet.</p>`}
    <div class="fields">
      <${Length} place="tile-width" label="Each wide, px" value=${making.width}
        set=${(value) => { making.width = value; draw(); }} />
      <${Length} place="tile-gap" label="Gap, px" value=${making.gap}
        set=${(value) => { making.gap = value ?? 0; draw(); }} />
      <${ColorField} place="tile-color" label="Between them" value=${making.background}
        set=${(value) => { making.background = value; draw(); }} />
    </div>
    <button type="button" id="make-tile" class="primary" disabled=${count < 2 || !making.width} onClick=${makeTile}>
      ${count < 2 ? 'Make a tile' : `Make a tile of ${count}`}</button>
  </section>`;
}
