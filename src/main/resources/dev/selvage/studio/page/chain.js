// What steps there are, what they are called, and how they are written.

let keys = 0;

export const keyed = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

/** Steps with keys of their own, by which the page tells them apart. */
export const withKeys = (steps) => steps.map((each) => ({ ...each, key: ++keys }));

export const newStep = (step) => ({ on: true, step, key: ++keys });

/** The chain as it is asked for: without what is switched off. */
export const active = (doc) => doc.steps.filter((each) => each.on).map((each) => each.step);

/** The chain as JSON, one step a line. */
export function written(chain) {
  return chain.length ? '[\n' + chain.map((step) => '  ' + JSON.stringify(step)).join(',\n') + '\n]' : '[]';
}

/** The steps of an edited chain; those that were switched off stay where they were. */
export function merged(steps, chain) {
  const given = [...chain];
  const all = [];
  for (const each of steps) {
    if (!each.on) all.push(each);
    else if (given.length) all.push({ ...each, step: given.shift() });
  }
  return all.concat(given.map(newStep));
}

export const CROPS = {
  fit: 'as large as the box allows, whole',
  limit: 'as fit, but never enlarged',
  mfit: 'as fit, but never made smaller',
  scale: 'exactly the box; stretched if need be',
  fill: 'covers the box; the rest is cut off',
  lfill: 'as fill, but never enlarged',
  pad: 'whole, and the box filled up with a colour',
  lpad: 'as pad, but never enlarged',
  mpad: 'not scaled; the box filled up with a colour',
  crop: 'cut out of the picture, not scaled',
  thumb: 'covers the box, around a point',
};

export const cuts = (crop) => ['fill', 'lfill', 'crop', 'thumb'].includes(crop);
export const pads = (crop) => ['pad', 'lpad', 'mpad'].includes(crop);

/** The effects that the server has, by their names. */
const effects = new Map();

export function learn(settings) {
  for (const effect of settings.effects) effects.set(effect.name, effect);
}

export const effectNames = () => [...effects.keys()];
export const effectOf = (name) => effects.get(name);

/** An effect as it is put into a chain first, when it should show that it is there. */
export function newEffect(name) {
  const { value } = effects.get(name);
  if (!value) return name;
  return name + ':' + (value.usual >= value.least && value.usual !== 0 ? value.usual : Math.round(value.most / 5));
}

/** Name and number of an effect, and what is written behind them; null if it is written otherwise. */
export function readEffect(text) {
  const [name, number, ...rest] = text.split(':');
  if (!effects.has(name) || (number !== undefined && !/^-?\d+$/.test(number))) return null;
  return { name, number: number === undefined ? effects.get(name).value?.usual : Number(number), rest };
}

/** Which form a step has; others are seen as JSON alone. */
export function kind(step) {
  if (keyed(step.overlay)) return 'text' in step.overlay ? 'text' : 'other';
  if (typeof step.overlay === 'string') return step.overlay.startsWith('text:') ? 'other' : 'picture';
  if (typeof step.effect === 'string') return readEffect(step.effect) ? 'effect' : 'other';
  if ('crop' in step || 'width' in step || 'height' in step) return 'size';
  if ('background' in step) return 'background';
  return 'other';
}

export const TITLES = {
  size: 'Size',
  picture: 'Picture',
  text: 'Text',
  effect: 'Effect',
  background: 'Background',
  other: 'Step',
};

/** Which keys the form of a step shows. */
const SHOWN = {
  size: ['crop', 'width', 'height', 'gravity', 'x', 'y', 'background', 'radius'],
  picture: ['overlay', 'crop', 'width', 'height', 'gravity', 'x', 'y', 'opacity', 'radius'],
  text: ['overlay', 'color', 'gravity', 'x', 'y'],
  effect: ['effect', 'color'],
  background: ['background'],
  other: [],
};

/** What a step says that its form does not show. */
export function unshown(step) {
  return Object.keys(step).filter((key) => !SHOWN[kind(step)].includes(key));
}

/** A name for a picture in a chain, such as a file's, that no other has yet. */
export function layerName(file, taken) {
  const plain = file.replace(/\.[^.]*$/, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  const name = plain || 'picture';
  let free = name;
  for (let n = 2; free in taken; n++) free = name + '-' + n;
  return free;
}

/** Pictures side by side, each fit to a width. */
export function tile(images, width, gap, background) {
  const layers = {};
  const steps = [newStep({ crop: 'fit', width })];
  images.slice(1).forEach((image, i) => {
    const name = layerName(image.name, layers);
    layers[name] = image.id;
    steps.push(newStep({ crop: 'fit', width, overlay: name, gravity: 'west', x: (i + 1) * (width + gap) }));
  });
  if (background) steps.push(newStep({ background }));
  return { base: images[0].id, layers, steps };
}

export const PRESETS = {
  'Square on white, 800 px': [{ crop: 'pad', width: 800, height: 800, background: 'white' }],
  'Square, cut to 600 px': [{ crop: 'fill', width: 600, height: 600 }],
  'Edges of one colour cut off, room around': [
    { effect: 'trim:10' },
    { crop: 'pad', width: 800, height: 800, background: 'auto' },
  ],
  'Sharpened for the web, 1200 px': [{ crop: 'limit', width: 1200 }, { effect: 'sharpen:100' }],
};

const box = ({ width, height }) =>
  width !== undefined && height !== undefined ? `${width} × ${height}` : width !== undefined ? `${width} wide` : height !== undefined ? `${height} high` : '';

const place = ({ gravity, x, y }) =>
  [gravity && gravity.replaceAll('_', ' '), x && `x ${x}`, y && `y ${y}`].filter(Boolean).join(', ');

/** What a step does, in a few words, for a card that is folded up. */
export function summary(step) {
  switch (kind(step)) {
    case 'size': return [step.crop ?? 'scale', box(step), place(step), step.background].filter(Boolean).join(' · ');
    case 'picture': return [step.overlay, box(step), place(step)].filter(Boolean).join(' · ');
    case 'text': return [`“${step.overlay.text}”`, place(step)].filter(Boolean).join(' · ');
    case 'effect': return step.effect.replaceAll('_', ' ').replace(':', ' ');
    case 'background': return step.background;
    default: return JSON.stringify(step);
  }
}

const unfolded = new Set();

/** Whether the card of a step shows its form. */
export const isUnfolded = (key) => unfolded.has(key);
export const unfold = (key) => unfolded.add(key);

export function fold(key) {
  if (!unfolded.delete(key)) unfolded.add(key);
}
