import { h, render } from '/lib/preact.js';
import htm from '/lib/htm.js';

export const html = htm.bind(h);
export { render };

/** 1234567 as 1,234,567. */
export const number = (value) => value.toLocaleString('en');

/** Bytes of base64. */
export function bytes(base64) {
  const text = atob(base64);
  const all = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) all[i] = text.charCodeAt(i);
  return all;
}
