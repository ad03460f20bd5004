// What is made, and how it came to be: the document with its history, kept in the address; and what
// is known besides, which is not.

import * as api from './api.js';
import { active, keyed, withKeys } from './chain.js';

const HISTORY = 100;
const TYPING = 800;
const SETTLE = 120;

const EMPTY = {
  base: null,
  layers: {},
  steps: [],
  output: { format: 'auto', quality: 85, background: 'white', lossless: false },
};

/** The picture, its chain and how it is written. Changed by change() alone. */
export let doc = structuredClone(EMPTY);

/** All else: what the server has told, and what is being done. */
export const ui = {
  settings: null,
  images: [],
  thumbnails: new Map(),
  chosen: [],
  result: null,
  url: null,
  error: null,
  busy: false,
  draft: null,
  draftError: null,
  refused: [],
  said: '',
  fatal: null,
};

let past = [];
let future = [];
let last = { key: null, at: 0 };
let redraw = () => {};
let timer = 0;
let running = null;
let latest = 0;

export function start(draw) {
  redraw = draw;
}

export const draw = () => redraw();

/** Says something to who does not look. */
export function say(text) {
  ui.said = text;
  redraw();
}

/** Changes the document; changes of one key that follow each other at once are undone together. */
export function change(edit, key = null) {
  const next = structuredClone(doc);
  edit(next);
  const now = Date.now();
  if (key === null || last.key !== key || now - last.at > TYPING) {
    past.push(doc);
    past = past.slice(-HISTORY);
  }
  last = { key, at: now };
  future = [];
  settle(next);
}

export const canUndo = () => past.length > 0;
export const canRedo = () => future.length > 0;

export function undo() {
  if (!past.length) return;
  future.push(doc);
  last.key = null;
  ui.draft = null;
  settle(past.pop());
}

export function redo() {
  if (!future.length) return;
  past.push(doc);
  last.key = null;
  ui.draft = null;
  settle(future.pop());
}

function settle(next) {
  doc = next;
  keepInAddress();
  schedule();
  redraw();
}

/** The request of a rendering, whose chain may also be a text that is not JSON yet. */
export function request(chain = active(doc)) {
  const used = {};
  for (const [name, id] of Object.entries(doc.layers)) used[name] = id;
  return { base: doc.base, overlays: used, chain, output: doc.output };
}

function schedule() {
  clearTimeout(timer);
  if (running) running.abort();
  if (!doc.base) {
    latest++;
    show(null);
    ui.busy = false;
    ui.error = null;
    return;
  }
  ui.busy = true;
  timer = setTimeout(renderNow, SETTLE);
}

async function renderNow() {
  const mine = ++latest;
  running = new AbortController();
  const began = performance.now();
  try {
    const result = await api.render(request(), running.signal);
    if (mine !== latest) return;
    show(result);
    result.took = performance.now() - began;
    ui.error = null;
    ui.draftError = null;
    ui.said = `Drawn: ${result.width} by ${result.height} pixels`;
  } catch (error) {
    if (error.name === 'AbortError' || mine !== latest) return;
    fail(error);
    ui.error = error.message;
  }
  ui.busy = false;
  redraw();
}

/** Asks the server what is wrong with a text that is no JSON. */
export async function explain(text) {
  try {
    await api.render({ ...request(), base: doc.base || '', chain: text });
  } catch (error) {
    if (ui.draft === text) ui.draftError = error.message;
  }
  redraw();
}

function show(result) {
  if (ui.url) URL.revokeObjectURL(ui.url);
  ui.result = result;
  ui.url = null;
  if (result) {
    const text = atob(result.picture);
    const all = Uint8Array.from(text, (character) => character.charCodeAt(0));
    result.blob = new Blob([all], { type: result.mediaType });
    result.picture = null;
    ui.url = URL.createObjectURL(result.blob);
  }
}

export function fail(error) {
  if (error.status === 401) ui.fatal = error.message;
}

// The address.

const encode = (text) =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

const decode = (text) =>
  new TextDecoder().decode(
    Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0)));

function fragment() {
  return '#s=' + encode(JSON.stringify({ ...doc, steps: doc.steps.map(({ on, step }) => ({ on, step })) }));
}

/** The address that holds all of the document, and no token. */
export const link = () => location.origin + '/' + fragment();

function keepInAddress() {
  history.replaceState(null, '', doc.base || doc.steps.length ? fragment() : '/');
}

/** Reads the address: a token, which is taken out of it, or a document. */
export function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  if (given.get('token')) {
    api.useToken(given.get('token'));
    history.replaceState(null, '', given.get('s') ? '#s=' + given.get('s') : '/');
  }
  if (given.get('s')) {
    try {
      doc = sound(JSON.parse(decode(given.get('s'))));
      last.key = null;
      schedule();
    } catch {
      ui.error = 'The link is damaged: it holds no picture.';
    }
  }
}

/** A document of a link, which may be anything; what it must not be is replaced. */
function sound(given) {
  const text = (value, usual) => (typeof value === 'string' ? value : usual);
  const layers = {};
  for (const [name, id] of Object.entries(given.layers ?? {})) {
    if (typeof id === 'string') layers[name] = id;
  }
  const steps = (Array.isArray(given.steps) ? given.steps : [])
    .filter((each) => each && keyed(each.step))
    .map((each) => ({ on: each.on !== false, step: each.step }));
  const output = given.output ?? {};
  return {
    base: text(given.base, null),
    layers,
    steps: withKeys(steps),
    output: {
      format: text(output.format, 'auto'),
      quality: Number.isInteger(output.quality) ? output.quality : 85,
      background: text(output.background, 'white'),
      lossless: output.lossless === true,
    },
  };
}
