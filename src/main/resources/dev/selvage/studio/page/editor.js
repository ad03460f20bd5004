// The chain as JSON, which is the same chain as the cards are.

import { active, keyed, merged, written } from './chain.js';
import { html } from './html.js';
import { change, doc, draw, explain, ui } from './store.js';

const READ_AFTER = 300;
const FEWEST_ROWS = 5;
const MOST_ROWS = 16;
let reading = 0;

function readDraft() {
  let chain;
  try {
    chain = JSON.parse(ui.draft);
  } catch {
    explain(ui.draft);
    return;
  }
  if (!Array.isArray(chain) || !chain.every(keyed)) {
    explain(ui.draft);
    return;
  }
  ui.draftError = null;
  change((next) => { next.steps = merged(next.steps, chain); }, 'json');
}

function type(event) {
  ui.draft = event.target.value;
  clearTimeout(reading);
  reading = setTimeout(readDraft, READ_AFTER);
  draw();
}

function leave() {
  if (!ui.draftError && !ui.error) ui.draft = null;
  draw();
}

/** The text again, without ink, below the one that is typed: what is wrong is underlined in it. */
function Underlining({ text, place }) {
  const at = place && place.offset < text.length ? place : place && { ...place, offset: Math.max(0, text.length - 1), length: 1 };
  if (!at) return html`<pre class="underlining" aria-hidden="true"></pre>`;
  const end = at.offset + Math.max(1, at.length);
  return html`<pre class="underlining" aria-hidden="true">${text.slice(0, at.offset)}<mark>${text.slice(at.offset, end)}</mark>${text.slice(end)}${'\n'}</pre>`;
}

const follow = (event) => {
  const below = event.target.previousElementSibling;
  below.scrollTop = event.target.scrollTop;
  below.scrollLeft = event.target.scrollLeft;
};

function Mistake({ error }) {
  const { place } = error;
  const show = () => {
    const area = document.getElementById('chain-json');
    area.focus();
    area.setSelectionRange(place.offset, place.offset + Math.max(1, place.length));
  };
  return html`<span>${error.message}</span>
    ${place && html` <button type="button" class="small" onClick=${show}>Line ${place.line}, column ${place.column}</button>`}`;
}

export function Editor() {
  const error = ui.draftError ?? (/^transformations/.test(ui.error?.message ?? '') ? ui.error : null);
  const text = ui.draft ?? written(active(doc));
  const rows = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, text.split('\n').length + 1));
  return html`<section class="panel json" aria-labelledby="json-title">
    <h2 id="json-title"><label for="chain-json">The chain as JSON</label></h2>
    <div class=${'editor' + (error ? ' wrong' : '')}>
      <${Underlining} text=${text} place=${error?.place} />
      <textarea id="chain-json" spellcheck="false" autocomplete="off" rows=${rows}
        aria-invalid=${Boolean(error)} aria-describedby="chain-json-error"
        value=${text} onInput=${type} onBlur=${leave} onScroll=${follow}></textarea>
    </div>
    <p id="chain-json-error" class=${error ? 'failure' : 'unseen'} aria-live="polite">${error && html`<${Mistake} error=${error} />`}</p>
  </section>`;
}
