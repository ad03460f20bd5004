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

/** Effects with a value: least, most, and what is taken first. Without one: null. */
export const EFFECTS = {
  sharpen: [1, 500, 100],
  unsharp_mask: [1, 500, 100],
  brightness: [-99, 100, 20],
  contrast: [-100, 100, 20],
  saturation: [-100, 100, 30],
  gamma: [-50, 150, 20],
  hue: [-100, 100, 40],
  sepia: [1, 100, 80],
  grayscale: null,
  blackwhite: [0, 100, 50],
  negate: null,
  blur: [1, 2000, 300],
  pixelate: [1, 200, 12],
  shadow: [0, 100, 40],
  trim: [0, 100, 10],
  make_transparent: [0, 100, 10],
};

/** Which form a step has; others are seen as JSON alone. */
export function kind(step) {
  if (keyed(step.overlay)) return 'text' in step.overlay ? 'text' : 'other';
  if (typeof step.overlay === 'string') return step.overlay.startsWith('text:') ? 'other' : 'picture';
  if (typeof step.effect === 'string') return step.effect.split(':')[0] in EFFECTS ? 'effect' : 'other';
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
