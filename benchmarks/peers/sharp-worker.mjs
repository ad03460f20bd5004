// Does the tasks with sharp. Reads one JSON request a line, answers with one JSON line.
import { createInterface } from 'node:readline';
import { readFileSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';

const [photos] = process.argv.slice(2);
sharp.concurrency(1);
sharp.cache(false);

const read = (name) => readFileSync(`${photos}/${name}`);
const landscape = read('photo.jpg');
const camera = read('large.jpg');
const flowers = read('small.jpg');
const paper = read('cutout.png');
const product = read('product.jpg');
const raw = await sharp(landscape).removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
const rawInput = { raw: { width: raw.info.width, height: raw.info.height, channels: raw.info.channels } };

const jpeg = { quality: 80 };
const toBox = (input, output) => sharp(input).resize(720).jpeg(output).toBuffer();
const resized = () => sharp(raw.data, rawInput).resize(720);

async function tile() {
  const parts = [];
  let height = 0;
  for (const input of [landscape, camera, flowers]) {
    const { data, info } = await sharp(input).resize(800).raw().toBuffer({ resolveWithObject: true });
    parts.push({ data, info });
    height = Math.max(height, info.height);
  }
  const layers = parts.map(({ data, info }, i) => ({
    input: data,
    raw: { width: info.width, height: info.height, channels: info.channels },
    left: 800 * i,
    top: Math.floor((height - info.height) / 2),
  }));
  return sharp({ create: { width: 2400, height, channels: 3, background: 'white' } })
    .composite(layers).jpeg(jpeg).toBuffer();
}

// White where rounded corners cut the picture, drawn once.
const height = Math.round((720 * raw.info.height) / raw.info.width);
const outside = await sharp(Buffer.from(
  `<svg width="720" height="${height}"><path fill="white" fill-rule="evenodd" d="M0 0H720V${height}H0Z`
  + `M60 0H660A60 60 0 0 1 720 60V${height - 60}A60 60 0 0 1 660 ${height}H60`
  + `A60 60 0 0 1 0 ${height - 60}V60A60 60 0 0 1 60 0Z"/></svg>`,
)).raw().toBuffer({ resolveWithObject: true });
const corners = { input: outside.data, raw: outside.info };

const tasks = {
  J: () => toBox(landscape, jpeg),
  'J-huffman': () => toBox(landscape, { ...jpeg, optimiseCoding: false }),
  J2: () => toBox(landscape, jpeg),
  Jq: () => toBox(landscape, jpeg),
  C: () => sharp(camera).resize(800).jpeg(jpeg).toBuffer(),
  P: () => sharp(paper).resize(720).png({ compressionLevel: 6 }).toBuffer(),
  R: () => resized().raw().toBuffer(),
  T: tile,
  D: () => sharp(landscape).resize(800, 800, { fit: 'contain', background: 'white' }).jpeg(jpeg).toBuffer(),
  // 25 levels are the tolerance of 10 % where all of red, green and blue differ as much.
  W: () => sharp(product).trim({ threshold: 25 })
    .resize(800, 800, { fit: 'contain', background: 'white' }).jpeg(jpeg).toBuffer(),
  B: () => sharp(landscape).resize(720).blur(20).jpeg(jpeg).toBuffer(),
  S: () => sharp(landscape).resize(720).sharpen({ sigma: 1 }).jpeg(jpeg).toBuffer(),
  A: () => sharp(landscape).resize(720).rotate(15, { background: 'white' }).jpeg(jpeg).toBuffer(),
  X: () => sharp(landscape).resize(720).composite([{
    input: { text: { text: '<span foreground="white">Summer sale, 20 % off</span>', font: 'Liberation Sans 48', dpi: 72, rgba: true } },
    gravity: 'south',
  }]).jpeg(jpeg).toBuffer(),
  O: () => sharp(landscape).resize(720).composite([corners]).jpeg(jpeg).toBuffer(),
};

async function measure(task, seconds, inFlight) {
  const ms = [];
  const end = performance.now() + seconds * 1000;
  const start = performance.now();
  const lane = async () => {
    do {
      const begin = performance.now();
      await task();
      ms.push(performance.now() - begin);
    } while (performance.now() < end);
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return { ms, elapsed: (performance.now() - start) / 1000 };
}

const about = `sharp ${sharp.versions.sharp} (libvips ${sharp.versions.vips}), Node ${process.version}`;
console.log(JSON.stringify({ about }));
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  const task = tasks[request.task];
  if (request.write) {
    const bytes = await (request.task === 'R' ? resized().png().toBuffer() : task());
    writeFileSync(request.write, bytes);
    console.log(JSON.stringify({ bytes: bytes.length }));
  } else {
    console.log(JSON.stringify(await measure(task, request.seconds, request.inFlight)));
  }
}
