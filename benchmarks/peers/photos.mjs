// The pictures that the tasks are about: from a folder of anybody's, by the parts that they play.
import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';

const USUAL_PIXELS = 6_000_000;
const LEAST_PIXELS = 500_000;

// Links photo.jpg, large.jpg, small.jpg and cutout.png to files of a folder, and says which they are.
export async function choosePhotos(source, target, fail) {
  const pictures = await sizes(source);
  const chosen = named(pictures) ?? bySize(pictures);
  for (const [part, words] of [['photo', 'three JPEG photographs'], ['large', 'three JPEG photographs'],
    ['small', 'three JPEG photographs'], ['cutout', 'a PNG with alpha']]) {
    if (!chosen[part]) fail(`${source} lacks ${words} of at least ${LEAST_PIXELS / 1e6} Mpx; see --help`);
  }
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const [part, picture] of Object.entries(chosen)) {
    symlinkSync(picture.file, path.join(target, part === 'cutout' ? 'cutout.png' : `${part}.jpg`));
  }
  return chosen;
}

// Links product.jpg to a picture with margins of one colour.
export function linkProduct(file, target) {
  symlinkSync(file, path.join(target, 'product.jpg'));
}

async function sizes(folder) {
  const found = [];
  for (const name of readdirSync(folder).sort()) {
    if (!/\.(jpe?g|png)$/i.test(name)) continue;
    const file = path.resolve(folder, name);
    const { format, width, height, channels, orientation = 1, hasAlpha } = await sharp(file).metadata();
    // What is turned, gray or of inks would be another task.
    const plain = orientation === 1 && (format === 'jpeg' ? channels === 3 : hasAlpha && channels === 4);
    if (plain && width * height >= LEAST_PIXELS) found.push({ name, file, format, width, height });
  }
  return found;
}

// The photographs that the published figures are of.
function named(pictures) {
  const by = (name) => pictures.find((picture) => picture.name === name);
  const chosen = {
    photo: by('landscape-2725x2225.jpg'), large: by('camera-3968x2976.jpg'), small: by('flowers.jpg'),
    cutout: by('paper-rgba-2048x1536.png'),
  };
  return Object.values(chosen).every(Boolean) ? chosen : null;
}

function bySize(pictures) {
  const pixels = ({ width, height }) => width * height;
  const photos = pictures.filter(({ format }) => format === 'jpeg').sort((a, b) => pixels(a) - pixels(b));
  const take = (index) => photos.splice(index, 1)[0];
  const distances = photos.map((photo) => Math.abs(pixels(photo) - USUAL_PIXELS));
  const photo = take(distances.indexOf(Math.min(...distances)));
  const large = take(photos.length - 1);
  const small = take(0);
  const cutout = pictures.filter(({ format }) => format === 'png').sort((a, b) => pixels(b) - pixels(a))[0];
  return { photo, large, small, cutout };
}
