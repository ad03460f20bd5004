// The chain as cards: one for each step, in order.

import {
  CROPS, cuts, effectNames, effectOf, fold, isUnfolded, kind, keyed, newEffect, newStep, pads, PRESETS, readEffect, summary, TITLES,
  unfold, unshown, withKeys,
} from './chain.js';
import { Choice, ColorField, Failure, GravityGrid, Icon, Labelled, Length, Slider, idOf } from './fields.js';
import { html } from './html.js';
import { addLayer } from './tray.js';
import { canRedo, canUndo, change, doc, draw, redo, say, ui, undo } from './store.js';

/** The step that is dragged by the mouse, and the one that it is over. */
const dragging = { key: null, over: null };

/** Sets keys of a step; undefined takes one away. */
function set(at, values, typed = true) {
  change((next) => {
    const step = next.steps[at].step;
    for (const [key, value] of Object.entries(values)) {
      if (value === undefined) delete step[key];
      else step[key] = value;
    }
  }, typed ? at + Object.keys(values).join() : null);
}

function move(from, to) {
  if (to < 0 || to >= doc.steps.length || from === to) return;
  const key = doc.steps[from].key;
  change((next) => next.steps.splice(to, 0, next.steps.splice(from, 1)[0]));
  say(`Step ${from + 1} is now step ${to + 1}`);
  focusCard(key, to < from ? 'up' : 'down');
}

function focusCard(key, part) {
  document.getElementById(`card-${key}-${part}`)?.focus();
}

/** A drawing of what a crop mode does: the box is dashed, the picture filled. */
function CropDrawing({ crop }) {
  const picture = {
    scale: [8, 6, 32, 24], crop: [14, 10, 20, 16], mpad: [16, 12, 16, 12],
  }[crop] ?? (cuts(crop) ? [4, 6, 40, 24] : [8, 10, 32, 16]);
  const [x, y, width, height] = picture;
  return html`<svg class="drawing" viewBox="0 0 48 36" aria-hidden="true">
    ${pads(crop) && html`<rect class="padding" x="8" y="6" width="32" height="24" />`}
    ${crop === 'crop' && html`<rect class="cut" x="4" y="3" width="40" height="30" />`}
    <rect class=${cuts(crop) && crop !== 'crop' ? 'cut' : 'whole'} x=${x} y=${y} width=${width} height=${height} />
    ${cuts(crop) && crop !== 'crop' && html`<rect class="whole" x="8" y="6" width="32" height="24" />`}
    <rect class="box" x=${crop === 'crop' ? 14 : 8} y=${crop === 'crop' ? 10 : 6}
      width=${crop === 'crop' ? 20 : 32} height=${crop === 'crop' ? 16 : 24} />
  </svg>`;
}

function SizeFields({ at, step, place }) {
  const crop = step.crop ?? 'scale';
  const options = ui.settings.crops.filter((each) => each in CROPS || each === crop).map((each) => [each, each]);
  return html`<div class="cropping"><${CropDrawing} crop=${crop} />
      <${Choice} place=${place + 'crop'} label="Mode" value=${crop} options=${options}
        set=${(value) => set(at, { crop: value }, false)} />
      <p class="quiet">${CROPS[crop] ?? ''}</p></div>
    <${Length} place=${place + 'width'} label="Width" value=${step.width} set=${(value) => set(at, { width: value })} />
    <${Length} place=${place + 'height'} label="Height" value=${step.height} set=${(value) => set(at, { height: value })} />`;
}

function PlaceFields({ at, step, place, label }) {
  return html`<${GravityGrid} place=${place + 'gravity'} label=${label} value=${step.gravity}
      set=${(value) => set(at, { gravity: value }, false)} />
    <${Length} place=${place + 'x'} label="x, px" value=${step.x} set=${(value) => set(at, { x: value })} />
    <${Length} place=${place + 'y'} label="y, px" value=${step.y} set=${(value) => set(at, { y: value })} />`;
}

function Radius({ at, step, place }) {
  return typeof step.radius === 'string' || Array.isArray(step.radius) || keyed(step.radius)
    ? null
    : html`<${Length} place=${place + 'radius'} label="Round corners, px" value=${step.radius}
        set=${(value) => set(at, { radius: value })} />`;
}

const FORMS = {
  size: ({ at, step, place }) => {
    const crop = step.crop ?? 'scale';
    return html`<${SizeFields} at=${at} step=${step} place=${place} />
      ${(cuts(crop) || pads(crop)) && html`<${PlaceFields} at=${at} step=${step} place=${place}
        label=${cuts(crop) ? 'Keep' : 'Put at'} />`}
      ${pads(crop) && html`<${ColorField} place=${place + 'background'} label="Colour around" value=${step.background}
        set=${(value) => set(at, { background: value })} />`}
      <${Radius} at=${at} step=${step} place=${place} />`;
  },
  picture: ({ at, step, place }) => html`
    <${Choice} place=${place + 'overlay'} label="Picture" value=${step.overlay} wide
      options=${Object.keys(doc.layers).concat(step.overlay in doc.layers ? [] : [step.overlay]).map((name) => [name, name])}
      set=${(value) => set(at, { overlay: value }, false)} />
    <${SizeFields} at=${at} step=${step} place=${place} />
    <${PlaceFields} at=${at} step=${step} place=${place} label="Put at" />
    <${Slider} place=${place + 'opacity'} label="Opacity" value=${step.opacity ?? 100} least="0" most="100"
      set=${(value) => set(at, { opacity: value === 100 ? undefined : value })} />
    <${Radius} at=${at} step=${step} place=${place} />`,
  text: ({ at, step, place }) => {
    const style = (values) => set(at, { overlay: { ...step.overlay, ...values } });
    return html`<${Labelled} place=${place + 'text'} label="Text" wide>
        <input id=${idOf(place + 'text')} type="text" value=${step.overlay.text}
          onInput=${(event) => style({ text: event.target.value })} />
      <//>
      <${Length} place=${place + 'font'} label="Size, px" value=${step.overlay.font_size}
        set=${(value) => style({ font_size: value })} />
      <${ColorField} place=${place + 'color'} label="Colour" value=${step.color} set=${(value) => set(at, { color: value })} />
      <${PlaceFields} at=${at} step=${step} place=${place} label="Put at" />`;
  },
  effect: ({ at, step, place }) => {
    const { name, number, rest } = readEffect(step.effect);
    const { value, meaning } = effectOf(name);
    const write = (given) => set(at, { effect: [name, given, ...rest].join(':') });
    return html`<${Choice} place=${place + 'effect'} label="Effect" value=${name} wide
        set=${(chosen) => set(at, { effect: newEffect(chosen) }, false)}
        options=${effectNames().map((each) => [each, each.replaceAll('_', ' ')])} />
      <p class="quiet wide">${meaning}</p>
      ${value && html`<${Slider} place=${place + 'value'} label="Value" least=${value.least} most=${value.most} step=${value.step}
        value=${number} set=${write} />`}`;
  },
  background: ({ at, step, place }) => html`<${ColorField} place=${place + 'background'} label="Colour"
    value=${step.background} set=${(value) => set(at, { background: value })} />`,
  other: () => html`<p class="quiet">Its keys are in the JSON.</p>`,
};

/** The message of a step that is refused: the server names steps as the JSON has them. */
function refusal(at) {
  const found = /transformations\[(\d+)\]/.exec(ui.error?.message ?? '');
  if (!found || !doc.steps[at].on) return null;
  const index = doc.steps.slice(0, at).filter((each) => each.on).length;
  return Number(found[1]) === index ? ui.error.message : null;
}

function remove(at) {
  change((next) => next.steps.splice(at, 1));
  say(`Removed step ${at + 1}`);
  (document.querySelectorAll('.card .remove')[Math.min(at, doc.steps.length - 1)] ?? document.getElementById('add-size')).focus();
}

/** A card is dragged by its head, on a touch screen by its grip, and takes the place of the one it is let go on. */
const drag = {
  begin(event, key) {
    const onGrip = event.target.closest('.grip');
    if (event.button !== 0 || event.target.closest('button, input, label') || (event.pointerType === 'touch' && !onGrip)) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    Object.assign(dragging, { key, over: key });
    draw();
  },
  go(event) {
    if (dragging.key === null) return;
    const card = document.elementFromPoint(event.clientX, event.clientY)?.closest('.card');
    const over = card ? doc.steps[[...card.parentElement.children].indexOf(card)]?.key : dragging.over;
    if (over === undefined || over === dragging.over) return;
    dragging.over = over;
    draw();
  },
  end() {
    const { key, over } = dragging;
    Object.assign(dragging, { key: null, over: null });
    if (key === null) return;
    move(doc.steps.findIndex((each) => each.key === key), doc.steps.findIndex((each) => each.key === over));
    draw();
  },
  cancel() {
    Object.assign(dragging, { key: null, over: null });
    draw();
  },
};

function Card({ at }) {
  const { step, on, key } = doc.steps[at];
  const form = FORMS[kind(step)];
  const more = kind(step) === 'other' ? [] : unshown(step);
  const name = `step ${at + 1}`;
  const open = on && isUnfolded(key);
  const failure = refusal(at);
  const twice = () => change((next) => next.steps.splice(at + 1, 0, newStep(structuredClone(step))));
  const state = (on ? '' : ' off') + (dragging.over === key && dragging.key !== key ? ' over' : '') + (dragging.key === key ? ' dragged' : '');
  return html`<li class=${'card' + state} aria-label=${`Step ${at + 1}: ${TITLES[kind(step)]}`}>
    <div class="head" onPointerDown=${(event) => drag.begin(event, key)} onPointerMove=${drag.go} onPointerUp=${drag.end} onPointerCancel=${drag.cancel}>
      <span class="grip" aria-hidden="true">⠿</span>
      <h3><button type="button" class="fold" aria-expanded=${open} disabled=${!on} onClick=${() => { fold(key); draw(); }}><${Icon} name="more" />${at + 1}. ${TITLES[kind(step)]}</button></h3>
      <label class="switch"><input type="checkbox" checked=${on}
        onChange=${() => change((next) => { next.steps[at].on = !on; })} />On<span class="unseen">, ${name}</span></label>
      <button type="button" class="icon" id=${`card-${key}-up`} aria-disabled=${at === 0} onClick=${() => move(at, at - 1)} aria-label=${`Move ${name} up`}><${Icon} name="up" /></button>
      <button type="button" class="icon" id=${`card-${key}-down`} aria-disabled=${at === doc.steps.length - 1} onClick=${() => move(at, at + 1)} aria-label=${`Move ${name} down`}><${Icon} name="down" /></button>
      <button type="button" class="icon" aria-label=${`Duplicate ${name}`} onClick=${twice}><${Icon} name="twice" /></button>
      <button type="button" class="icon remove" aria-label=${`Remove ${name}`} onClick=${() => remove(at)}><${Icon} name="remove" /></button>
    </div>
    ${open
      ? html`<div class="fields"><${form} at=${at} step=${step} place=${'step' + key} /></div>
          ${more.length > 0 && html`<p class="quiet">Also: ${more.map((each) => `${each} ${JSON.stringify(step[each])}`).join(', ')}</p>`}`
      : html`<p class="quiet summary">${summary(step)}</p>`}
    <${Failure} text=${failure} />
  </li>`;
}

const NEW = {
  Size: () => ({ crop: 'fit', width: 800 }),
  Text: () => ({ overlay: { font_family: 'Arial', font_size: 48, text: 'New' }, color: '#cc0000', gravity: 'south', y: 20 }),
  Effect: () => ({ effect: newEffect('sharpen') }),
  Background: () => ({ background: 'white' }),
};

function add(make) {
  const step = newStep(make());
  unfold(step.key);
  change((next) => next.steps.push(step));
}

function AddBar() {
  const put = (event) => {
    const steps = PRESETS[event.target.value];
    event.target.value = '';
    if (steps) change((next) => { next.steps = withKeys(steps.map((step) => ({ on: true, step: structuredClone(step) }))); });
  };
  return html`<div class="add" role="group" aria-label="Add a step">
    <span class="quiet">Add</span>
    ${Object.entries(NEW).map(([name, make]) => html`<button type="button" class="small" id=${'add-' + name.toLowerCase()}
      aria-label=${'Add ' + name} onClick=${() => add(make)}>${name}</button>`)}
    <select aria-label="Put a picture on top" value="" onChange=${(event) => { if (event.target.value) addLayer(event.target.value); event.target.value = ''; }}>
      <option value="">Picture…</option>
      ${ui.images.map((image) => html`<option value=${image.id}>${image.name}</option>`)}
    </select>
    <select id="preset" aria-label="Replace the chain by a preset" value="" onChange=${put}>
      <option value="">Preset…</option>
      ${Object.keys(PRESETS).map((name) => html`<option value=${name}>${name}</option>`)}
    </select>
  </div>`;
}

export function ChainPanel() {
  return html`<section class="panel chain" aria-labelledby="chain-title">
    <div class="head"><h2 id="chain-title">Chain</h2>
      <button type="button" class="small" disabled=${!canUndo()} onClick=${undo} title="Ctrl+Z">Undo</button>
      <button type="button" class="small" disabled=${!canRedo()} onClick=${redo} title="Ctrl+Shift+Z">Redo</button>
    </div>
    ${doc.steps.length === 0 && html`<p class="quiet">No step yet: the picture is written as it is.</p>`}
    <ol class="cards">${doc.steps.map((each, at) => html`<${Card} key=${each.key} at=${at} />`)}</ol>
    <${AddBar} />
  </section>`;
}
