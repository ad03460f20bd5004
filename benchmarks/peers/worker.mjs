// Processes that do tasks: they read one JSON request a line and answer with one JSON line.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export class Worker {
  constructor(command, args, environment = {}) {
    this.command = command;
    this.process = spawn(command, args, {
      stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, ...environment },
    });
    this.process.on('error', () => {}); // told by answer(), whose lines end
    this.lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }
  async answer() {
    const { value, done } = await this.lines.next();
    if (done) throw new Error(`${path.basename(this.command)} ended before it answered`);
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

// A JDK by its home, or the one on the PATH.
export function jdkAt(home) {
  const java = home ? path.join(home, 'bin', 'java') : 'java';
  const modules = execFileSync(java, ['--list-modules'], { encoding: 'utf8' });
  return {
    java,
    major: Number(/^java\.base@(\d+)/m.exec(modules)[1]),
    vector: modules.includes('jdk.incubator.vector'),
  };
}

export async function startSelvage(jar, photos, { jdk, vector = true, flags = [] }) {
  const worker = new Worker(jdk.java, [
    ...(vector && jdk.vector ? ['--add-modules', 'jdk.incubator.vector'] : []),
    '--enable-native-access=ALL-UNNAMED', '-Xmx2g', ...flags,
    '-cp', jar, 'dev.selvage.benchmarks.compare.CompareWorker', photos,
  ]);
  worker.about = (await worker.answer()).about;
  return worker;
}

export async function startSharp(folder, photos) {
  const worker = new Worker(process.execPath, [path.join(folder, 'sharp-worker.mjs'), photos]);
  worker.about = (await worker.answer()).about;
  return worker;
}

// Compiles the worker and starts it; or says why there is none.
export async function startLibvips(folder, photos) {
  const found = spawnSync('pkg-config', ['--cflags', '--libs', 'vips'], { encoding: 'utf8' });
  if (found.error || found.status !== 0) return { missing: 'libvips-dev or pkg-config is missing' };
  const program = path.join(folder, 'vips-worker');
  const compiled = spawnSync(
    'gcc', ['-O2', '-o', program, `${program}.c`, ...found.stdout.trim().split(/\s+/)], { encoding: 'utf8' },
  );
  if (compiled.error) return { missing: 'gcc is missing' };
  if (compiled.status !== 0) return { missing: `vips-worker.c does not compile: ${compiled.stderr}` };
  const worker = new Worker(program, [photos], { VIPS_CONCURRENCY: '1' });
  worker.about = `${(await worker.answer()).about} of ${distribution()}`;
  return worker;
}

function distribution() {
  try {
    return /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))[1];
  } catch {
    return process.platform;
  }
}
