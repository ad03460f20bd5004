// Fields that several panels have.

import { html } from './html.js';
import { say } from './store.js';

let ids = 0;
const nextId = () => 'field-' + ++ids;
const idsByPlace = new Map();

/** An id that stays the same for the same place. */
export function idOf(place) {
  if (!idsByPlace.has(place)) idsByPlace.set(place, nextId());
  return idsByPlace.get(place);
}

export function Labelled({ place, label, children, wide }) {
  return html`<div class=${'field' + (wide ? ' wide' : '')}>
    <label for=${idOf(place)}>${label}</label>${children}
  </div>`;
}

/** Whole px, or a multiple with a decimal point; empty leaves it out. */
export function Length({ place, label, value, set, most }) {
  const read = (text) => {
    if (text === '') return set(undefined);
    const given = Number(text);
    if (Number.isFinite(given)) set(given);
  };
  return html`<${Labelled} place=${place} label=${label}>
    <input id=${idOf(place)} type="number" step="any" max=${most} inputmode="decimal" value=${value ?? ''}
      onInput=${(event) => read(event.target.value)} />
  <//>`;
}

export function Choice({ place, label, value, options, set, wide }) {
  return html`<${Labelled} place=${place} label=${label} wide=${wide}>
    <select id=${idOf(place)} value=${value} onChange=${(event) => set(event.target.value)}>
      ${options.map(([name, text]) => html`<option value=${name} selected=${name === value}>${text}</option>`)}
    </select>
  <//>`;
}

/** A slider, and its number beside it, which may be typed as well. */
export function Slider({ place, label, value, least, most, step = 1, set }) {
  const type = (event) => {
    const given = Number(event.target.value);
    if (event.target.value !== '' && given >= least && given <= most) set(given);
  };
  return html`<${Labelled} place=${place} label=${label} wide>
    <span class="slider">
      <input id=${idOf(place)} type="range" min=${least} max=${most} step=${step} value=${value}
        onInput=${(event) => set(Number(event.target.value))} />
      <input type="number" min=${least} max=${most} step=${step} value=${value} aria-label=${label + ', as a number'} onInput=${type} />
    </span>
  <//>`;
}

const ICONS = {
  up: 'M8 13V3M4 7l4-4 4 4',
  down: 'M8 3v10M4 9l4 4 4-4',
  twice: 'M6 6h7v7H6zM10 6V3H3v7h3',
  remove: 'M4 4l8 8M12 4l-8 8',
  more: 'M6 4l4 4-4 4',
};

export function Icon({ name }) {
  return html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d=${ICONS[name]} /></svg>`;
}

const HEX = /^#[0-9a-f]{6}$/i;

/** A colour as chains write it, with the system's own chooser beside it. */
export function ColorField({ place, label, value, set }) {
  return html`<div class="field">
    <label for=${idOf(place)}>${label}</label>
    <span class="color">
      <input id=${idOf(place)} type="text" spellcheck="false" autocomplete="off" value=${value ?? ''}
        onChange=${(event) => set(event.target.value.trim() || undefined)} />
      <input type="color" aria-label=${label + ', chooser'} value=${HEX.test(value) ? value : '#ffffff'}
        onInput=${(event) => set(event.target.value)} />
    </span>
  </div>`;
}

const PLACES = [
  ['north_west', 'upper left'], ['north', 'upper middle'], ['north_east', 'upper right'],
  ['west', 'left'], ['center', 'middle'], ['east', 'right'],
  ['south_west', 'lower left'], ['south', 'lower middle'], ['south_east', 'lower right'],
];

/** Nine places as a grid of radio buttons: arrow keys go from one to the next. */
export function GravityGrid({ place, label, value, set }) {
  const chosen = value ?? 'center';
  return html`<fieldset class="field gravity">
    <legend>${label}</legend>
    <div class="nine">
      ${PLACES.map(([name, text]) => html`<input type="radio" name=${idOf(place)} value=${name} title=${text}
        aria-label=${text} checked=${name === chosen} onChange=${() => set(name)} />`)}
    </div>
  </fieldset>`;
}

/** A text to take away, with a button that copies it. */
export function Copyable({ label, text, id }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      say('Copied');
    } catch {
      getSelection().selectAllChildren(document.getElementById(id));
      say('Selected; copy it with the keyboard');
    }
  };
  return html`<div class="copyable">
    <pre id=${id} tabindex="0" aria-label=${label}>${text}</pre>
    <button type="button" class="small" onClick=${copy} aria-label=${'Copy: ' + label}>Copy</button>
  </div>`;
}

export function Failure({ text }) {
  return text ? html`<p class="failure" role="alert">${text}</p>` : null;
}
