// Lets Selvage and sharp take turns at each task, and writes what came out.
import { spawn, execFileSync, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';

const TASKS = {
  J: { words: 'JPEG 2725x2225 to 720x588, q80, fast', reference: 'landscape', out: 'jpg' },
  J2: { words: 'the same, two in flight, throughput', inFlight: 2 },
  Jq: { words: 'the same, one in flight, quality', reference: 'landscape', out: 'jpg' },
  C: { words: 'JPEG 3968x2976 to 800 wide, q80, fast', reference: 'camera', out: 'jpg' },
  P: { words: 'PNG RGBA 2048x1536 to 720x540, PNG', reference: 'paper', out: 'png' },
  R: { words: 'raw RGB 2725x2225 to 720x588', out: 'raw' },
  T: { words: 'three photos tiled, 800 px each, JPEG', out: 'jpg' },
};

const here = process.argv[2];
const options = { rounds: 7, seconds: 1.5, json: false };
const wanted = [];
for (let i = 3; i < process.argv.length; i++) {
  const arg = process.argv[i];
  if (arg === '--json') options.json = true;
  else if (arg === '--rounds' || arg === '--seconds') options[arg.slice(2)] = Number(process.argv[++i]);
  else if (arg in TASKS) wanted.push(arg);
  else fail(`${arg} is no task and no option; see benchmarks/compare --help`);
}
if (!(options.rounds >= 1) || !(options.seconds > 0)) fail('--rounds and --seconds must be above 0');
const names = wanted.length > 0 ? wanted : Object.keys(TASKS);
const photos = path.resolve(here, '../../shared/photos');
if (!existsSync(photos)) fail(`${photos} is missing: these tasks are about real photographs`);

function fail(message) {
  console.error(`compare: ${message}`);
  process.exit(2);
}

class Worker {
  constructor(command, args) {
    this.process = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }
  async answer() {
    const { value, done } = await this.lines.next();
    if (done) throw new Error('a worker ended');
    return JSON.parse(value);
  }
  async ask(request) {
    this.process.stdin.write(`${JSON.stringify(request)}\n`);
    return this.answer();
  }
  end() {
    this.process.stdin.end();
  }
}

const java = process.env.JAVA_HOME ? `${process.env.JAVA_HOME}/bin/java` : 'java';
const flags = (process.env.SELVAGE_OPTS ?? '').split(' ').filter(Boolean);
const modules = execFileSync(java, ['--list-modules'], { encoding: 'utf8' });
const vector = modules.includes('jdk.incubator.vector') && !flags.includes('-Dselvage.compare.novector');
const selvage = new Worker(java, [
  ...(vector ? ['--add-modules', 'jdk.incubator.vector'] : []), '--enable-native-access=ALL-UNNAMED', '-Xmx2g', ...flags,
  '-cp', `${here}/target/benchmarks.jar`, 'dev.selvage.benchmarks.compare.CompareWorker', photos,
]);
const peer = new Worker(process.execPath, [`${here}/target/peers/sharp-worker.mjs`, photos]);

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
const rate = (turn) => turn.ms.length / turn.elapsed;

async function run(name) {
  const inFlight = TASKS[name].inFlight ?? 1;
  const request = { task: name, seconds: options.seconds, inFlight };
  // The JVM compiles while it warms up; both get the same time for it.
  await selvage.ask({ ...request, seconds: 6 });
  await peer.ask({ ...request, seconds: 2 });
  const turns = { selvage: [], peer: [] };
  for (let round = 0; round < options.rounds; round++) {
    turns.peer.push(await peer.ask(request));
    turns.selvage.push(await selvage.ask(request));
    if (process.stderr.isTTY) process.stderr.write(`\r${name} ${round + 1}/${options.rounds} `);
  }
  if (process.stderr.isTTY) process.stderr.write('\r');
  const ms = (side) => median(turns[side].map((turn) => median(turn.ms)));
  const ratios = turns.selvage.map((turn, i) => inFlight > 1
    ? rate(turn) / rate(turns.peer[i]) : median(turn.ms) / median(turns.peer[i].ms));
  return {
    task: name, selvage: ms('selvage'), peer: ms('peer'), ratio: median(ratios),
    ...(inFlight > 1 ? {
      selvageRate: median(turns.selvage.map(rate)), peerRate: median(turns.peer.map(rate)),
    } : {}),
    ...await quality(name),
  };
}

// Both outputs beside a double-precision Lanczos of the full decode, made by the Java worker.
async function quality(name) {
  const task = TASKS[name];
  if (!task.out) return {};
  const folder = path.join(here, 'target', 'outputs');
  mkdirSync(folder, { recursive: true });
  const ours = path.join(folder, `${name}-selvage.${task.out}`);
  const theirs = path.join(folder, `${name}-peer.${task.out}`);
  const result = {
    bytes: (await selvage.ask({ task: name, write: ours })).bytes,
    peerBytes: (await peer.ask({ task: name, write: theirs })).bytes,
  };
  if (!task.reference) return result;
  const exact = path.join(folder, `${name}-exact.png`);
  await selvage.ask({ task: name, reference: exact });
  result.psnr = (await selvage.ask({ psnr: [exact, ours] })).psnr;
  result.peerPsnr = (await selvage.ask({ psnr: [exact, theirs] })).psnr;
  if (task.out === 'jpg') {
    const both = [butteraugli(exact, ours), butteraugli(exact, theirs)];
    if (both[0] !== null && both[1] !== null) [result.butteraugli, result.peerButteraugli] = both;
  }
  return result;
}

function butteraugli(exact, file) {
  const done = spawnSync('butteraugli_main', [exact, file], { encoding: 'utf8' });
  if (done.error || done.status !== 0) return null;
  const score = Number.parseFloat(done.stdout);
  return Number.isFinite(score) ? score : null;
}

function table(results, about) {
  const fixed = (value, digits) => (value === undefined ? '' : value.toFixed(digits));
  const rows = results.map((r) => [
    r.task, TASKS[r.task].words,
    r.selvageRate ? `${fixed(r.selvageRate, 1)}/s` : `${fixed(r.selvage, 2)} ms`,
    r.peerRate ? `${fixed(r.peerRate, 1)}/s` : `${fixed(r.peer, 2)} ms`,
    fixed(r.ratio, 2), fixed(r.psnr, 2), fixed(r.peerPsnr, 2),
    fixed(r.butteraugli, 2), fixed(r.peerButteraugli, 2), r.bytes ?? '', r.peerBytes ?? '',
  ]);
  const head = ['task', '', 'Selvage', 'sharp', 'ratio', 'PSNR dB', "sharp's", 'butteraugli', "sharp's", 'bytes', "sharp's"];
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return `# Beside sharp

Written by \`benchmarks/compare\` from one run; nothing here is typed. The two took turns, ${options.rounds} rounds of
${options.seconds} s each a task; medians; the ratio is the median of the rounds' ratios. Times: lower is better. Throughput
(J2): higher is better. PSNR and butteraugli are taken against a double-precision Lanczos3 of the full decode.

- Selvage: ${about.selvage}
- peer: ${about.peer}, concurrency(1), cache off
- machine: ${cpus().length} x ${cpus()[0].model}
- on ${new Date().toISOString().slice(0, 10)}

${line(head)}
${line(head.map(() => '---'))}
${rows.map(line).join('\n')}

![times beside sharp's](results.svg)
`;
}

function chart(results) {
  const bar = 22;
  const rows = results.map((r, i) => {
    // Throughput is turned round, so that shorter is always better.
    const share = r.selvageRate ? 1 / r.ratio : r.ratio;
    const y = 40 + i * 2.4 * bar;
    return `<text x="10" y="${y + bar}" class="name">${r.task}</text>
<rect x="60" y="${y}" width="400" height="${bar * 0.8}" class="peer"/>
<rect x="60" y="${y + bar * 0.9}" width="${(400 * share).toFixed(1)}" height="${bar * 0.8}" class="own"/>
<text x="${(70 + 400 * Math.max(share, 0)).toFixed(1)}" y="${y + bar * 1.55}">${share.toFixed(2)}</text>`;
  });
  const height = 60 + results.length * 2.4 * bar;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 ${height}" font-family="system-ui, sans-serif" font-size="14">
<style>.peer{fill:#b9b4aa}.own{fill:#00b3a4}.name{font-weight:600}</style>
<rect width="700" height="${height}" fill="#fff"/>
<text x="60" y="24">time a picture, sharp = 1 (grey); Selvage in green; shorter is better</text>
${rows.join('\n')}
</svg>
`;
}

const about = { selvage: (await selvage.answer()).about, peer: (await peer.answer()).about };
const results = [];
for (const name of names) results.push(await run(name));
selvage.end();
peer.end();
if (options.json) {
  console.log(JSON.stringify(results, null, 2));
} else {
  writeFileSync(path.join(here, 'RESULTS.md'), table(results, about));
  writeFileSync(path.join(here, 'results.svg'), chart(results));
  console.log(readFileSync(path.join(here, 'RESULTS.md'), 'utf8'));
}
