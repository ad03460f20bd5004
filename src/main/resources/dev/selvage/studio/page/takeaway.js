// What is taken away: the picture, what makes it again, and what is signed.

import * as api from './api.js';
import { active, written } from './chain.js';
import { Choice, Copyable, Failure, Labelled, idOf } from './fields.js';
import { html } from './html.js';
import { doc, draw, fail, link, ui } from './store.js';
import { commandLine, curl, node, program } from './snippets.js';

const KINDS = { 'Command line': commandLine, Java: program, curl: () => curl(served()), Node: () => node(served()), JSON: () => written(active(doc)) };

/** Where the image server is, and who signs for it. */
const served = () => ({ issuer: signed.issuer || ui.settings.issuers[0] || 'shop', server: signed.baseUrl || 'http://127.0.0.1:8090' });
const shown = { kind: 'Command line' };
const signed = { issuer: '', imageId: 'hero', hours: '1', baseUrl: '', answer: null, error: null };
const delivered = { cloud: 'demo', publicId: 'hero.jpg', type: 'upload', answer: null, error: null };

const NOTES = {
  Java: html`Save it as <code>Tile.java</code> and run <code>java -cp selvage.jar Tile.java</code>, with the executable jar.`,
  curl: 'From an image server (selvage serve) that has these pictures and the keys.',
  Node: html`Save it as <code>tile.mjs</code>. It signs by itself, and needs an image server (<code>selvage serve</code>) that has these pictures and the keys.`,
};

function Text({ place, label, of, name, wide }) {
  return html`<${Labelled} place=${place} label=${label} wide=${wide}>
    <input id=${idOf(place)} type="text" spellcheck="false" autocomplete="off" value=${of[name]}
      onInput=${(event) => { of[name] = event.target.value; draw(); }} />
  <//>`;
}

async function ask(what, call) {
  what.answer = null;
  what.error = null;
  try {
    what.answer = await call();
  } catch (error) {
    fail(error);
    what.error = error.message;
  }
  draw();
}

function Token() {
  const { issuers } = ui.settings;
  if (!issuers.length) return html`<p class="quiet">To sign tokens for the image server, start with <code>selvage studio --keys keys.json</code>.</p>`;
  const issuer = signed.issuer || issuers[0];
  const sign = (event) => {
    event.preventDefault();
    ask(signed, () => api.sign({
      issuer,
      imageId: signed.imageId,
      chain: active(doc),
      expiresIn: Math.round(Number(signed.hours) * 3600),
      baseUrl: signed.baseUrl || null,
    }));
  };
  return html`<form class="fields" onSubmit=${sign}>
    <${Choice} place="issuer" label="Issuer" value=${issuer} options=${issuers.map((each) => [each, each])}
      set=${(value) => { signed.issuer = value; draw(); }} />
    <${Text} place="sign-image" label="Image id" of=${signed} name="imageId" />
    <${Text} place="sign-hours" label="Hours it is good" of=${signed} name="hours" />
    <${Text} place="sign-base" label="Server, if any" of=${signed} name="baseUrl" />
    <button class="wide">Sign a token</button>
    <${Failure} text=${signed.error} />
  </form>
  ${signed.answer && html`<${Copyable} id="token" label=${'Token, good until ' + signed.answer.expiresAt} text=${signed.answer.url ?? signed.answer.token} />`}`;
}

function Delivery() {
  if (!ui.settings.deliveryUrls) return html`<p class="quiet">To sign delivery URLs, start it with <code>SELVAGE_CLOUD_SECRET</code> set.</p>`;
  const sign = (event) => {
    event.preventDefault();
    const { cloud, publicId, type } = delivered;
    ask(delivered, () => api.deliveryUrl({ cloud, publicId, type, chain: active(doc) }));
  };
  return html`<form class="fields" onSubmit=${sign}>
    <${Text} place="cloud" label="Account" of=${delivered} name="cloud" />
    <${Text} place="public-id" label="Public id" of=${delivered} name="publicId" />
    <${Choice} place="delivery-type" label="Type" value=${delivered.type} options=${['upload', 'authenticated', 'private'].map((each) => [each, each])}
      set=${(value) => { delivered.type = value; draw(); }} />
    <button class="wide">Sign a delivery URL</button>
    <${Failure} text=${delivered.error} />
  </form>
  ${delivered.answer && html`<${Copyable} id="delivery" label="Delivery URL" text=${delivered.answer.url} />`}`;
}

export function TakeAway() {
  if (!doc.base) return null;
  const { result } = ui;
  return html`<section class="panel takeaway" aria-labelledby="takeaway-title">
    <h2 id="takeaway-title">Take away</h2>
    ${result && html`<a id="download" class="button primary" href=${result.url} download=${'tile.' + result.extension}>Download tile.${result.extension}</a>`}
    <div class="tabs" role="group" aria-label="What makes the same picture">
      ${Object.keys(KINDS).map((name) => html`<button type="button" class="small" aria-pressed=${shown.kind === name}
        onClick=${() => { shown.kind = name; draw(); }}>${name}</button>`)}
    </div>
    <${Copyable} id="snippet" label=${shown.kind} text=${KINDS[shown.kind]()} />
    ${NOTES[shown.kind] && html`<p class="quiet">${NOTES[shown.kind]}</p>`}
    <h3>A link to all of this</h3>
    <p class="quiet">For this studio, for a day; it holds the chain and no secret.</p>
    <${Copyable} id="link" label="Link" text=${link()} />
    <h3>A signed token</h3><${Token} />
    <h3>A delivery URL</h3><${Delivery} />
  </section>`;
}
