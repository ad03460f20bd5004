// What is made, and how it came to be: the document with its history, kept in the address; and what
// is known besides, which is not.

import * as api from './api.js';
import { active, keyed, withKeys, written } from './chain.js';
import { bytes } from './html.js';

const HISTORY = 100;
const TYPING = 800;

/** A drawing that has taken so long, ms, is given up for the next one. */
const PATIENCE = 250;

const EMPTY = {
  base: null,
  layers: {},
  steps: [],
  output: { format: 'auto', quality: 85, background: 'white', lossless: false, maxBytes: null },
};

/** The picture, its chain and how it is written. Changed by change() alone. */
export let doc = structuredClone(EMPTY);

/** All else: what the server has told, and what is being done. */
export const ui = {
  settings: null,
  images: [],
  unusable: [],
  thumbnails: new Map(),
  chosen: [],
  adding: null,
  result: null,
  before: null,
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
let running = null;
let waiting = false;
let changed = 0;
const settled = [];

export function start(draw) {
  redraw = draw;
}

export const draw = () => redraw();

/** Says something to who does not look. */
export function say(text) {
  ui.said = text;
  redraw();
}

/** Calls when a picture is drawn, and no other is under way. */
export const whenSettled = (hear) => settled.push(hear);

/** Changes the document; changes of one key that follow each other at once are undone together. */
export function change(edit, key = null) {
  const next = structuredClone(doc);
  edit(next);
  const now = Date.now();
  if (key === null || last.key !== key || now - last.at > TYPING) {
    past.push(doc);
    past = past.slice(-HISTORY);
    if (!ui.busy) keepBefore();
  }
  last = { key, at: now };
  future = [];
  if (key !== 'json') forgetDraft();
  settle(next);
}

export const canUndo = () => past.length > 0;
export const canRedo = () => future.length > 0;

export function undo() {
  if (past.length) travel(past, future);
}

export function redo() {
  if (future.length) travel(future, past);
}

function travel(from, to) {
  to.push(doc);
  last.key = null;
  forgetDraft();
  keepBefore();
  settle(from.pop());
}

function forgetDraft() {
  ui.draft = null;
  ui.draftError = null;
}

function settle(next) {
  doc = next;
  keepInAddress();
  schedule();
  redraw();
}

/** The chain as the page shows it, so that the server can say where in it a mistake is. */
export const chainText = () => (ui.draft !== null && !ui.draftError ? ui.draft : written(active(doc)));

/** The request of a rendering, whose chain may also be a text that is not JSON yet. */
export function request(chain = chainText()) {
  return { base: doc.base, overlays: { ...doc.layers }, chain, output: doc.output };
}

/** One drawing is under way at a time; of the changes that come meanwhile the last is drawn next. */
function schedule() {
  changed = performance.now();
  if (!doc.base) {
    running?.controller.abort();
    waiting = false;
    show(null);
    ui.busy = false;
    ui.error = null;
    return;
  }
  ui.busy = true;
  if (running && performance.now() - running.began > PATIENCE) running.controller.abort();
  if (waiting) return;
  waiting = true;
  // Not before what else changes by the same event.
  if (!running) setTimeout(renderNow, 0);
}

async function renderNow() {
  if (!waiting || running) return;
  waiting = false;
  const since = changed;
  const mine = { controller: new AbortController(), began: performance.now() };
  running = mine;
  try {
    const result = await api.render(request(), mine.controller.signal);
    result.took = performance.now() - mine.began;
    await open(result);
    if (doc.base) {
      show(result);
      ui.error = null;
      ui.said = `Drawn: ${result.width} by ${result.height} pixels`;
      performance.measure('selvage-preview', { start: since });
    }
  } catch (error) {
    if (error.name !== 'AbortError') {
      fail(error);
      ui.error = doc.base ? error : null;
    }
  }
  running = null;
  if (waiting) {
    redraw();
    renderNow();
    return;
  }
  ui.busy = false;
  redraw();
  settled.forEach((hear) => hear());
}

/** Makes a picture of what came, decoded, so that nothing flickers when it is shown. */
export async function open(result) {
  result.url = URL.createObjectURL(new Blob([bytes(result.picture)], { type: result.mediaType }));
  result.picture = null;
  const image = new Image();
  image.src = result.url;
  await image.decode();
}

function show(result) {
  if (ui.result && ui.result !== ui.before) URL.revokeObjectURL(ui.result.url);
  ui.result = result;
  if (!result) keepBefore();
}

/** Keeps what is shown, to be compared with what comes. */
function keepBefore() {
  if (ui.before && ui.before !== ui.result) URL.revokeObjectURL(ui.before.url);
  ui.before = ui.result;
}

/** Asks the server what is wrong with a text that is no JSON. */
export async function explain(text) {
  try {
    await api.render({ ...request(text), base: doc.base || '' });
  } catch (error) {
    if (ui.draft === text) ui.draftError = error;
  }
  redraw();
}

export function fail(error) {
  if (error.status === 401) ui.fatal = error.message;
}

// The address.

const encode = (text) =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

const decode = (text) => new TextDecoder().decode(bytes(text.replaceAll('-', '+').replaceAll('_', '/')));

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
    } catch {
      ui.error = new Error('The link is damaged: it holds no picture.');
    }
  }
}

/** Draws what the address has, once what the server offers is known. */
export function drawAddress() {
  if (doc.base) schedule();
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
      maxBytes: Number.isInteger(output.maxBytes) ? output.maxBytes : null,
    },
  };
}
