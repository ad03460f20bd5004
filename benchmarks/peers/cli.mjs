// What hyperfine measured of whole commands, for people.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const [here, work, runs, photos] = process.argv.slice(2);
const words = {
  version: 'print the version', border: 'measure a border', resize: '2725x2225 JPEG to 720 wide',
  tile: 'three side by side, 800 px each', sign: 'sign a chain', many: `${photos} photographs to 720 wide`,
  jvm: 'for scale: a JVM prints a line', bare: 'the same without an archive of classes',
};
const figures = {};
for (const file of readdirSync(work)) {
  const [task, who, json] = file.split('.');
  if (json !== 'json' || !words[task]) continue;
  (figures[task] ??= {})[who] = JSON.parse(readFileSync(path.join(work, file), 'utf8')).results[0];
}
const jdks = readFileSync(path.join(work, 'java.txt'), 'utf8').trim().split('\n').map((line) => {
  const space = line.indexOf(' ');
  return { who: `selvage-${line.slice(0, space)}`, name: `Selvage, ${line.slice(0, space)}`, about: line.slice(space + 1) };
});
const others = [
  { who: 'vips', name: 'vipsthumbnail' }, { who: 'vips-once', name: 'vipsthumbnail, all at once' }, { who: 'convert', name: 'convert' }, { who: 'sharp-cli', name: 'sharp-cli' },
].filter((one) => Object.values(figures).some((task) => task[one.who]));
const all = [...jdks, ...others];
const cell = (task, who) => {
  const result = figures[task][who];
  return result ? `${result.median.toFixed(2)} s` : '';
};
const line = (cells) => `| ${cells.join(' | ')} |`;
const rows = Object.keys(words).filter((task) => figures[task]).map((task) => line([task, words[task], ...all.map((one) => cell(task, one.who))]));
const first = (program, ...args) => String(spawnSync(program, args, { encoding: 'utf8' }).stdout ?? '').split('\n')[0].trim();
writeFileSync(path.join(here, 'CLI_RESULTS.md'), `# Whole commands

Written by \`benchmarks/cli\` from one run; nothing here is typed. From the call to the end, by hyperfine: medians of ${runs} runs
(3 of \`many\`); \`many\` is one command of Selvage, and vipsthumbnail in a loop or one process for all.
What is for scale runs with the flags of a short command and the JDK's own archive of classes, if any: no command can be faster.

${jdks.map((one) => `- ${one.name}: JDK ${one.about}`).join('\n')}
- ${first('vipsthumbnail', '--version')}; ${first('convert', '-version')}; sharp-cli 6.1.0 on Node ${process.version}
- machine: ${cpus().length} x ${cpus()[0].model}
- on ${new Date().toISOString().slice(0, 10)}

${line(['task', '', ...all.map((one) => one.name)])}
${line(all.map(() => '---').concat('---', '---'))}
${rows.join('\n')}
`);
