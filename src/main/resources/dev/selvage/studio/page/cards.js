// The chain: a card for each step, in order, and the same as JSON.

import { active, CROPS, cuts, EFFECTS, kind, keyed, merged, newStep, pads, PRESETS, TITLES, unshown, withKeys, written } from './chain.js';
import { Choice, ColorField, Failure, GravityGrid, Labelled, Length, Slider, idOf } from './fields.js';
import { html } from './html.js';
import { addLayer } from './tray.js';
import { canRedo, canUndo, change, doc, draw, explain, redo, say, ui, undo } from './store.js';

const READ_AFTER = 300;
let reading = 0;
let dragged = null;

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
    const [name, given] = step.effect.split(':');
    const range = EFFECTS[name];
    const choose = (value) =>
      set(at, { effect: EFFECTS[value] ? value + ':' + EFFECTS[value][2] : value }, false);
    return html`<${Choice} place=${place + 'effect'} label="Effect" value=${name} wide set=${choose}
        options=${Object.keys(EFFECTS).map((each) => [each, each.replaceAll('_', ' ')])} />
      ${range && html`<${Slider} place=${place + 'value'} label="Value" least=${range[0]} most=${range[1]}
        value=${given === undefined ? range[2] : Number(given)} set=${(value) => set(at, { effect: name + ':' + value })} />`}`;
  },
  background: ({ at, step, place }) => html`<${ColorField} place=${place + 'background'} label="Colour"
    value=${step.background} set=${(value) => set(at, { background: value })} />`,
  other: () => html`<p class="quiet">Its keys are in the JSON below.</p>`,
};

const ICONS = {
  up: 'M8 13V3M4 7l4-4 4 4',
  down: 'M8 3v10M4 9l4 4 4-4',
  twice: 'M6 6h7v7H6zM10 6V3H3v7h3',
  remove: 'M4 4l8 8M12 4l-8 8',
};

function Icon({ name }) {
  return html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d=${ICONS[name]} /></svg>`;
}

/** The message of a step that is refused: the server names steps as the JSON has them. */
function refusal(at) {
  const found = /transformations\[(\d+)\]/.exec(ui.error ?? '');
  if (!found || !doc.steps[at].on) return null;
  const index = doc.steps.slice(0, at).filter((each) => each.on).length;
  return Number(found[1]) === index ? ui.error : null;
}

function Card({ at }) {
  const { step, on, key } = doc.steps[at];
  const form = FORMS[kind(step)];
  const more = kind(step) === 'other' ? [] : unshown(step);
  const name = `step ${at + 1}`;
  const drop = (event) => {
    event.preventDefault();
    const from = doc.steps.findIndex((each) => each.key === dragged);
    dragged = null;
    if (from >= 0) move(from, at);
  };
  const remove = () => {
    change((next) => next.steps.splice(at, 1));
    say(`Removed ${name}`);
    (document.querySelectorAll('.card .remove')[Math.min(at, doc.steps.length - 1)] ?? document.getElementById('add-size')).focus();
  };
  const over = (event) => { if (dragged !== null) event.preventDefault(); };
  return html`<li class=${'card' + (on ? '' : ' off')} onDragOver=${over} onDrop=${drop} aria-label=${`Step ${at + 1}: ${TITLES[kind(step)]}`}>
    <div class="head" draggable="true" onDragStart=${(event) => { dragged = key; event.dataTransfer.setData('text/plain', name); }}
      onDragEnd=${() => { dragged = null; }}>
      <h3><span class="grip" aria-hidden="true">⠿</span>${at + 1}. ${TITLES[kind(step)]}</h3>
      <label class="switch"><input type="checkbox" checked=${on}
        onChange=${() => change((next) => { next.steps[at].on = !on; })} />On<span class="unseen">, ${name}</span></label>
      <button type="button" class="icon" id=${`card-${key}-up`} aria-disabled=${at === 0} onClick=${() => move(at, at - 1)} aria-label=${`Move ${name} up`}><${Icon} name="up" /></button>
      <button type="button" class="icon" id=${`card-${key}-down`} aria-disabled=${at === doc.steps.length - 1} onClick=${() => move(at, at + 1)} aria-label=${`Move ${name} down`}><${Icon} name="down" /></button>
      <button type="button" class="icon" aria-label=${`Duplicate ${name}`}
        onClick=${() => change((next) => next.steps.splice(at + 1, 0, newStep(structuredClone(step))))}><${Icon} name="twice" /></button>
      <button type="button" class="icon remove" aria-label=${`Remove ${name}`} onClick=${remove}><${Icon} name="remove" /></button>
    </div>
    <div class="fields"><${form} at=${at} step=${step} place=${'step' + key} /></div>
    ${more.length > 0 && html`<p class="quiet">Also: ${more.map((each) => `${each} ${JSON.stringify(step[each])}`).join(', ')}</p>`}
    <${Failure} text=${refusal(at)} />
  </li>`;
}

const NEW = {
  Size: () => ({ crop: 'fit', width: 800 }),
  Text: () => ({ overlay: { font_family: 'Arial', font_size: 48, text: 'New' }, color: '#cc0000', gravity: 'south', y: 20 }),
  Effect: () => ({ effect: 'sharpen:100' }),
  Background: () => ({ background: 'white' }),
};

function AddBar() {
  const put = (event) => {
    const steps = PRESETS[event.target.value];
    event.target.value = '';
    if (steps) change((next) => { next.steps = withKeys(steps.map((step) => ({ on: true, step: structuredClone(step) }))); });
  };
  return html`<div class="add" role="group" aria-label="Add a step">
    <span class="quiet">Add</span>
    ${Object.entries(NEW).map(([name, make]) => html`<button type="button" class="small" id=${'add-' + name.toLowerCase()}
      aria-label=${'Add ' + name} onClick=${() => change((next) => next.steps.push(newStep(make())))}>${name}</button>`)}
    <select aria-label="Put a picture on top" value="" onChange=${(event) => { if (event.target.value) addLayer(event.target.value); event.target.value = ''; }}>
      <option value="">Picture…</option>
      ${ui.images.map((image) => html`<option value=${image.id}>${image.name}</option>`)}
    </select>
    <select aria-label="Replace the chain by a preset" value="" onChange=${put}>
      <option value="">Preset…</option>
      ${Object.keys(PRESETS).map((name) => html`<option value=${name}>${name}</option>`)}
    </select>
  </div>`;
}

function readDraft() {
  try {
    const chain = JSON.parse(ui.draft);
    if (!Array.isArray(chain) || !chain.every(keyed)) throw new Error('not an array of objects');
    ui.draftError = null;
    change((next) => { next.steps = merged(next.steps, chain); }, 'json');
  } catch {
    explain(ui.draft);
  }
}

function Json() {
  const type = (event) => {
    ui.draft = event.target.value;
    clearTimeout(reading);
    reading = setTimeout(readDraft, READ_AFTER);
    draw();
  };
  const leave = () => {
    if (!ui.draftError) ui.draft = null;
    draw();
  };
  const error = ui.draftError ?? (/^transformations/.test(ui.error ?? '') ? ui.error : null);
  return html`<div class="json">
    <label for="chain-json">The chain as JSON</label>
    <textarea id="chain-json" spellcheck="false" rows=${Math.min(14, active(doc).length + 3)} class=${error ? 'wrong' : ''}
      aria-invalid=${Boolean(error)} aria-describedby="chain-json-error"
      value=${ui.draft ?? written(active(doc))} onInput=${type} onBlur=${leave}></textarea>
    <p id="chain-json-error" class=${error ? 'failure' : 'unseen'} aria-live="polite">${error ?? ''}</p>
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
    <${Json} />
  </section>`;
}
