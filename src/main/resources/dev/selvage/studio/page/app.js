// The page: what it is put together of, and what it does on its own.

import * as api from './api.js';
import { BorderPanel } from './border.js';
import { ChainPanel } from './cards.js';
import { Preflight } from './checks.js';
import { learn } from './chain.js';
import { Editor } from './editor.js';
import { Failure, Labelled, idOf } from './fields.js';
import { html, render } from './html.js';
import { Output } from './output.js';
import { Preview } from './preview.js';
import { draw, drawAddress, fail, readAddress, redo, start, ui, undo, whenSettled } from './store.js';
import { TakeAway } from './takeaway.js';
import { loadOriginal } from './view.js';
import { add, load, Tray } from './tray.js';

const root = document.getElementById('studio');

/** Where the token is asked for: a link was opened in a browser that has none. */
function Closed() {
  const open = (event) => {
    event.preventDefault();
    const given = /token=([A-Za-z0-9_-]+)/.exec(document.getElementById(idOf('address')).value);
    if (!given) {
      ui.fatal = 'That address has no token in it.';
      draw();
      return;
    }
    api.useToken(given[1]);
    location.reload();
  };
  return html`<main class="closed"><section class="panel" aria-labelledby="closed-title">
    <h2 id="closed-title">Who are you?</h2>
    <p>Open the address that <code>selvage studio</code> has printed where it was started, or paste it here.</p>
    <form onSubmit=${open}>
      <${Labelled} place="address" label="Address" wide><input id=${idOf('address')} type="text" autocomplete="off" spellcheck="false" /><//>
      <button class="primary">Open</button>
    </form>
    <${Failure} text=${ui.fatal} />
  </section></main>`;
}

function Page() {
  const body = ui.fatal !== null
    ? html`<${Closed} />`
    : !ui.settings
      ? html`<main class="closed"><p class="quiet">Opening…</p></main>`
      : html`<main class="studio">
          <div class="column left"><${Tray} /><${ChainPanel} /></div>
          <div class="column middle"><${Preview} /><${Output} /><${Editor} /><${TakeAway} /></div>
          <div class="column right"><${BorderPanel} /><${Preflight} /></div>
        </main>`;
  return html`<header class="top"><h1><img src="/icon.svg" alt="" />Selvage studio</h1>
      <p class="quiet">${ui.settings?.api ? 'Nothing leaves this machine but what a preflight uploads.' : 'Nothing leaves this machine.'}</p></header>
    ${body}
    <p class="unseen" role="status">${ui.said}</p>`;
}

start(() => render(html`<${Page} />`, root));

addEventListener('keydown', (event) => {
  const typing = /^(INPUT|TEXTAREA)$/.test(event.target.tagName) && !['checkbox', 'radio', 'range', 'color'].includes(event.target.type);
  if (typing || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
  event.preventDefault();
  if (event.shiftKey) redo();
  else undo();
});

const holdsFiles = (transfer) => [...(transfer?.types ?? [])].includes('Files');

addEventListener('dragover', (event) => { if (holdsFiles(event.dataTransfer)) event.preventDefault(); });
addEventListener('drop', (event) => {
  if (!holdsFiles(event.dataTransfer)) return;
  event.preventDefault();
  add([...event.dataTransfer.files]);
});
addEventListener('resize', () => draw());
addEventListener('paste', (event) => {
  if (event.clipboardData?.files.length) add([...event.clipboardData.files]);
});

// A link that is opened where the page is open already.
addEventListener('hashchange', () => location.reload());

async function open() {
  readAddress();
  if (!api.hasToken()) {
    ui.fatal = '';
    draw();
    return;
  }
  try {
    ui.settings = await api.settings();
    learn(ui.settings);
    await load();
    drawAddress();
    performance.mark('selvage-ready');
  } catch (error) {
    fail(error);
    ui.fatal ??= error.message;
    draw();
  }
}

whenSettled(loadOriginal);
draw();
open();
