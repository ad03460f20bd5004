// Lets Selvage and others take turns at each task, and writes what came out.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readBaseline, slower } from './baseline.mjs';
import { choosePhotos, linkProduct } from './photos.mjs';
import { chart, table } from './results.mjs';
import { onJdk, TASKS } from './tasks.mjs';
import { jdkAt, startLibvips, startSelvage, startSharp } from './worker.mjs';

const here = process.argv[2];
const peers = path.join(here, 'target', 'peers');
const jar = path.join(here, 'target', 'benchmarks.jar');
const photos = path.join(here, 'target', 'photos');

function fail(message) {
  console.error(`compare: ${message}`);
  process.exit(2);
}

function parse(args) {
  const options = { rounds: 7, seconds: 1.5, json: false, publish: false, also: [], wanted: [] };
  while (args.length > 0) {
    const arg = args.shift();
    if (arg === '--json') options.json = true;
    else if (arg === '--publish') options.publish = true;
    else if (arg === '--photos') options.photos = args.shift() ?? fail('--photos needs a folder');
    else if (arg === '--baseline') options.baseline = readBaseline(args.shift(), fail);
    else if (arg === '--rounds' || arg === '--seconds') options[arg.slice(2)] = Number(args.shift());
    else if (arg === '--also') options.also.push(args.shift() ?? fail('--also needs the home of a JDK'));
    else if (arg in TASKS) options.wanted.push(arg);
    else fail(`${arg} is no task and no option; see benchmarks/compare --help`);
  }
  if (!(options.rounds >= 1) || !(options.seconds > 0)) fail('--rounds and --seconds must be above 0');
  if (options.publish && (options.rounds < 7 || options.seconds < 1.5)) {
    fail('what is published takes at least 7 rounds of 1.5 s');
  }
  if (options.publish && options.wanted.length > 0) fail('what is published has all tasks');
  if (options.wanted.length === 0) options.wanted = Object.keys(TASKS);
  return options;
}

const options = parse(process.argv.slice(3));
const folder = options.photos ?? [path.resolve(here, '../../shared/photos'), path.resolve(here, '../testdata')]
  .find((each) => existsSync(each));
if (!existsSync(folder)) fail(`${folder} is missing`);
const chosen = await choosePhotos(folder, photos, fail);
linkProduct(path.resolve(here, '../testdata/mug-white-2725x2225.jpg'), photos);
const ownFlags = (process.env.SELVAGE_OPTS ?? '').split(' ').filter(Boolean);
const mainJdk = jdkAt(process.env.JAVA_HOME);
const furtherJdks = options.also.map(jdkAt);
const tasks = new Map(options.wanted.flatMap((name) => [
  [name, TASKS[name]], ...(TASKS[name].everyJdk ? furtherJdks.map((jdk) => onJdk(name, jdk)) : []),
]));

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
const rate = (turn) => turn.ms.length / turn.elapsed;

// The JVM compiles while it warms up, which takes its time however short the turns are.
const warmUp = (side) => (side === 'selvage' ? Math.max(3, options.seconds * 4) : options.seconds);

async function takeTurns(name, task, workers) {
  const inFlight = task.inFlight ?? 1;
  const request = (side, seconds) => ({
    task: (side === 'peer' && task.peerAs) || (task.as ?? name), seconds, inFlight,
  });
  const turns = {};
  for (const side in workers) {
    await workers[side].ask(request(side, warmUp(side)));
    turns[side] = [];
  }
  for (let round = 0; round < options.rounds; round++) {
    for (const side in workers) turns[side].push(await workers[side].ask(request(side, options.seconds)));
    if (process.stderr.isTTY) process.stderr.write(`\r${name} ${round + 1}/${options.rounds} `);
  }
  if (process.stderr.isTTY) process.stderr.write('\r');
  return turns;
}

function figures(name, task, turns) {
  const ms = (side) => median(turns[side].map((turn) => median(turn.ms)));
  const rates = (side) => median(turns[side].map(rate));
  const ratios = (side) => turns.selvage.map((turn, i) => (task.inFlight > 1
    ? rate(turn) / rate(turns[side][i]) : median(turn.ms) / median(turns[side][i].ms)));
  const ratio = (side) => median(ratios(side));
  return {
    task: name, selvage: ms('selvage'), peer: ms('peer'), ratio: ratio('peer'),
    lowestRatio: Math.min(...ratios('peer')), highestRatio: Math.max(...ratios('peer')),
    throughput: task.inFlight > 1,
    ...(task.inFlight > 1 ? { selvageRate: rates('selvage'), peerRate: rates('peer') } : {}),
    allocated: median(turns.selvage.map((turn) => turn.allocated)),
    ...(turns.libvips ? { libvips: ms('libvips'), libvipsRatio: ratio('libvips') } : {}),
    ...(turns.libvips && task.inFlight > 1 ? { libvipsRate: rates('libvips') } : {}),
  };
}

// The outputs beside a double-precision Lanczos of the full decode, made by the Java worker.
async function quality(name, task, workers) {
  if (!task.reference) return {};
  const folder = path.join(here, 'target', 'outputs');
  mkdirSync(folder, { recursive: true });
  const exact = path.join(folder, `${name}-exact.png`);
  await workers.selvage.ask({ task: task.reference, reference: exact });
  const result = {};
  for (const side in workers) {
    const key = (word) => (side === 'selvage' ? word : `${side}${word[0].toUpperCase()}${word.slice(1)}`);
    const file = path.join(folder, `${name}-${side}.${task.file}`);
    const asked = (side === 'peer' && task.peerAs) || (task.as ?? name);
    const { bytes } = await workers[side].ask({ task: asked, write: file });
    result[key('psnr')] = (await workers.selvage.ask({ psnr: [exact, file] })).psnr;
    const score = butteraugli(exact, file);
    if (score !== null) result[key('butteraugli')] = score;
    if (!task.raw) result[key('bytes')] = bytes;
  }
  return result;
}

function butteraugli(exact, file) {
  const done = spawnSync('butteraugli_main', [exact, file], { encoding: 'utf8' });
  if (done.error || done.status !== 0) return null;
  const score = Number.parseFloat(done.stdout);
  return Number.isFinite(score) ? score : null;
}

const selvage = await startSelvage(jar, photos, {
  jdk: mainJdk, vector: !ownFlags.includes('-Dselvage.compare.novector'), flags: ownFlags,
});
const sharp = await startSharp(peers, photos);
const libvips = await startLibvips(peers, photos);
if (libvips.missing) console.error(`compare: without libvips: ${libvips.missing}`);

async function run(name, task) {
  const own = task.jdk || task.flags || task.vector === false;
  const worker = own ? await startSelvage(jar, photos, {
    jdk: task.jdk ?? mainJdk, vector: task.vector, flags: [...ownFlags, ...(task.flags ?? [])],
  }) : selvage;
  const workers = {
    peer: sharp, ...(libvips.missing || task.libvips === false ? {} : { libvips }), selvage: worker,
  };
  const turns = await takeTurns(name, task, workers);
  const result = { ...figures(name, task, turns), ...await quality(name, task, workers), about: worker.about };
  if (own) worker.end();
  return result;
}

const results = [];
for (const [name, task] of tasks) results.push(await run(name, task));
for (const worker of [selvage, sharp, libvips]) worker.end?.();
if (options.json) {
  console.log(JSON.stringify(results, null, 2));
} else {
  const about = { selvage: selvage.about, peer: sharp.about, libvips };
  const text = table(results, tasks, chosen, about, options);
  const folder = options.publish ? here : path.join(here, 'target');
  writeFileSync(path.join(folder, 'RESULTS.md'), text);
  writeFileSync(path.join(folder, 'results.svg'), chart(results));
  console.log(text);
  console.error(`compare: written to ${path.join(folder, 'RESULTS.md')} and results.svg beside it`);
}
if (options.baseline) {
  const worse = slower(results, options.baseline);
  worse.forEach((line) => console.error(`compare: ${line}`));
  if (worse.length > 0) process.exitCode = 1;
}
