// How long the studio's page takes until it is ready, and a preview of a photo of 12 Mpx until it is seen.
// Prints medians and the slowest of all, ms. benchmarks/studio says what it needs.
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LOADS = 9;
const CHANGES = 21;
const WARMING = 5;

const root = fileURLToPath(new URL('../..', import.meta.url));
const selvage = join(root, 'target', 'selvage');
const work = mkdtempSync(join(tmpdir(), 'selvage-studio-'));
const started = [];

const later = (ms) => new Promise((ended) => setTimeout(ended, ms));

/** A program that runs until the end; the first line that it prints is handed out. */
function begin(command, args) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  started.push(child);
  return new Promise((ended, failed) => {
    let text = '';
    child.on('error', failed);
    child.stdout.on('data', (data) => {
      text += data;
      if (text.includes('\n')) ended(text);
    });
  });
}

function photo() {
  const file = join(work, 'photo.jpg');
  if (process.argv[2]) {
    copyFileSync(process.argv[2], file);
    return file;
  }
  const four = ['denim-selvage', 'fruit-linen', 'table-cluttered', 'radio-grey'].map((name) => join(root, 'testdata', name + '-1600x1200.jpg'));
  execFileSync(selvage, ['tile', ...four, '-o', file, '--width', '2000', '--columns', '2', '--quality', '90'], { stdio: 'ignore' });
  return file;
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const told = (name, values) => console.log(`${name}: median ${median(values).toFixed(0)} ms, slowest ${Math.max(...values).toFixed(0)} ms, of ${values.length}`);

async function measure() {
  const file = photo();
  const address = (await begin(selvage, ['studio', '--no-open', '--port', '0', '--images', work, '--folder', join(work, 'session')])).trim().split(' ').at(-1);
  await begin('chromedriver', ['--port=9516']);
  await later(300);
  const call = async (method, path, body) => {
    const answer = await fetch('http://127.0.0.1:9516' + path, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(value.message);
    return value;
  };
  const options = { args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--window-size=1440,1200'] };
  const { sessionId } = await call('POST', '/session', { capabilities: { alwaysMatch: { 'goog:chromeOptions': options } } });
  const session = '/session/' + sessionId;
  const script = (text, ...args) => call('POST', session + '/execute/async', { script: text, args });
  try {
    const ready = [];
    const answered = [];
    for (let i = 0; i < LOADS; i++) {
      await call('POST', session + '/url', { url: 'about:blank' });
      await call('POST', session + '/url', { url: address });
      const [mark, first] = await script(`
        const done = arguments[0];
        const look = () => {
          const mark = performance.getEntriesByName('selvage-ready')[0];
          if (!mark) return setTimeout(look, 5);
          done([mark.startTime, performance.getEntriesByType('navigation')[0].responseStart]);
        };
        look();`);
      ready.push(mark - first);
      answered.push(first);
    }
    told('first byte of the page', answered);
    told('page ready after the first byte', ready);
    const seen = await script(`
      const [name, changes, done] = arguments;
      const drawn = (count) => new Promise((ended) => {
        const look = () => (performance.getEntriesByName('selvage-preview').length >= count ? ended() : setTimeout(look, 2));
        look();
      });
      (async () => {
        document.querySelector('[aria-label="Start from ' + name + '"]').click();
        await drawn(1);
        document.querySelector('#add-size').click();
        await drawn(2);
        const width = document.querySelector('.card input[type=number]');
        for (let i = 0; i < changes; i++) {
          width.value = 800 + i;
          width.dispatchEvent(new Event('input', { bubbles: true }));
          await drawn(3 + i);
          // Longer than what follows each change by itself: the qualities are compared after 700 ms.
          await new Promise((ended) => setTimeout(ended, 150));
        }
        done(performance.getEntriesByName('selvage-preview').slice(2).map((each) => each.duration));
      })();`, basename(file), CHANGES + WARMING);
    told('preview of the photo, 800 px wide, after a change', seen.slice(WARMING));
  } finally {
    await call('DELETE', session);
  }
}

try {
  await measure();
} finally {
  started.forEach((child) => child.kill());
  rmSync(work, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
