// How the picture is looked at: how large, which part of it, and beside what.

import * as api from './api.js';
import { doc, draw, fail, open, ui } from './store.js';

const LEAST = 0.05;
const MOST = 32;
const STEP = 1.25;

/** Pixels of the screen for one of the picture; null for as large as there is room. */
export const view = { zoom: null, outlines: false, compare: 'off', split: 50 };

/** The picture below everything as it is, where it is asked for. */
const original = { base: null, result: null };

const frame = () => document.getElementById('frame');
const stage = () => document.getElementById('stage');

/** How large the picture is seen now, in pixels of the screen for one of its own. */
export function seen() {
  const width = stage()?.getBoundingClientRect().width;
  return width && ui.result ? (width * devicePixelRatio) / ui.result.width : 1;
}

/** Looks at it so large; a point of the window stays over the same place of the picture. */
export function zoomTo(zoom, at = null) {
  const outer = frame().getBoundingClientRect();
  const before = stage().getBoundingClientRect();
  const x = at?.x ?? outer.left + outer.width / 2;
  const y = at?.y ?? outer.top + outer.height / 2;
  const right = (x - before.left) / before.width;
  const down = (y - before.top) / before.height;
  view.zoom = zoom === null ? null : Math.min(MOST, Math.max(LEAST, zoom));
  draw();
  const after = stage().getBoundingClientRect();
  frame().scrollLeft += after.left + right * after.width - x;
  frame().scrollTop += after.top + down * after.height - y;
  draw();
}

export const zoomBy = (steps, at) => zoomTo(seen() * STEP ** steps, at);

/** The wheel zooms while Ctrl is held, as everywhere; without it it scrolls. */
export function turnWheel(event) {
  if (!ui.result || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  zoomBy(event.deltaY < 0 ? 1 : -1, { x: event.clientX, y: event.clientY });
}

export function pressKey(event) {
  if (!ui.result || event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
  const does = { '+': () => zoomBy(1), '=': () => zoomBy(1), '-': () => zoomBy(-1), 0: () => zoomTo(null), 1: () => zoomTo(1) }[event.key];
  if (!does) return;
  event.preventDefault();
  does();
}

let panning = null;

/** Drags the picture about where it is larger than its frame. */
export const pan = {
  begin(event) {
    const outer = frame();
    if (event.button !== 0 || event.pointerType === 'touch' || event.target.closest('.movable, input')) return;
    if (outer.scrollWidth <= outer.clientWidth && outer.scrollHeight <= outer.clientHeight) return;
    panning = { x: event.clientX, y: event.clientY, left: outer.scrollLeft, top: outer.scrollTop };
    outer.setPointerCapture(event.pointerId);
    outer.classList.add('panning');
  },
  go(event) {
    if (!panning) return;
    frame().scrollLeft = panning.left - (event.clientX - panning.x);
    frame().scrollTop = panning.top - (event.clientY - panning.y);
  },
  end() {
    panning = null;
    frame().classList.remove('panning');
  },
};

/** What the picture is compared with, or null. */
export function compared() {
  if (view.compare === 'before') return ui.before;
  return view.compare === 'original' && original.base === doc.base ? original.result : null;
}

export function compareWith(what) {
  view.compare = what;
  draw();
  loadOriginal();
}

/** Draws the picture below as it is, once, no larger than the result. */
export async function loadOriginal() {
  if (view.compare !== 'original' || !ui.result || original.base === doc.base) return;
  if (original.result) URL.revokeObjectURL(original.result.url);
  Object.assign(original, { base: doc.base, result: null });
  const { base } = doc;
  const most = Math.max(ui.result.width, ui.result.height, 800);
  try {
    const result = await api.render({
      base, chain: [{ crop: 'limit', width: most, height: most }], output: { format: 'auto', quality: 92, background: doc.output.background },
    });
    await open(result);
    if (original.base === base) original.result = result;
  } catch (error) {
    fail(error);
    original.base = null;
  }
  draw();
}
