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

/** A slider with its number beside it. */
export function Slider({ place, label, value, least, most, set }) {
  return html`<${Labelled} place=${place} label=${label} wide>
    <span class="slider">
      <input id=${idOf(place)} type="range" min=${least} max=${most} value=${value}
        onInput=${(event) => set(Number(event.target.value))} />
      <output for=${idOf(place)}>${value}</output>
    </span>
  <//>`;
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
