// What came out, for people.
import { cpus } from 'node:os';

const fixed = (value, digits) => (typeof value === 'number' ? value.toFixed(digits) : '');
const line = (cells) => `| ${cells.join(' | ')} |`;
const markdown = (head, rows) => [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');

// What a task is, with the sizes of the pictures that it was done to.
function inWords(task, photos) {
  return task.words.replace(/\{(\w+)(?::(\d+))?\}/g, (_, part, width) => {
    const { width: from, height } = photos[part];
    return width ? `${width}x${Math.round((width * height) / from)}` : `${from}x${height}`;
  });
}

export function table(results, tasks, photos, about, options) {
  const time = (rate, ms) => (rate ? `${fixed(rate, 1)}/s` : ms === undefined ? '' : `${fixed(ms, 2)} ms`);
  const times = results.map((r) => [
    r.task, inWords(tasks.get(r.task), photos), time(r.selvageRate, r.selvage), time(r.peerRate, r.peer), fixed(r.ratio, 2),
    `${fixed(r.lowestRatio, 2)} to ${fixed(r.highestRatio, 2)}`,
    time(r.libvipsRate, r.libvips), fixed(r.libvipsRatio, 2), `${fixed(r.allocated / 1024, 0)} KiB`,
  ]);
  const qualities = results.filter((r) => r.psnr !== undefined).map((r) => [
    r.task, fixed(r.psnr, 2), fixed(r.peerPsnr, 2), fixed(r.libvipsPsnr, 2),
    fixed(r.butteraugli, 2), fixed(r.peerButteraugli, 2), fixed(r.libvipsButteraugli, 2),
    r.bytes ?? '', r.peerBytes ?? '', r.libvipsBytes ?? '',
  ]);
  const others = results.filter((r) => r.about !== about.selvage).map((r) => `\n  - ${r.task}: ${r.about}`);
  const libvips = about.libvips.missing
    ? `libvips: left out, ${about.libvips.missing}` : `libvips: ${about.libvips.about}, VIPS_CONCURRENCY=1, cache off`;
  return `# Beside sharp and libvips

Written by \`benchmarks/compare\` from one run; nothing here is typed. They took turns, ${options.rounds} rounds of
${options.seconds} s each a task; medians; a ratio is the median of the rounds' ratios, Selvage's to the other's, and "rounds" has the
lowest and the highest of them beside sharp. Times: lower is better. Throughput (J2): higher is better. Allocated is what a task of Selvage takes of the Java heap, its result included.

- Selvage: ${about.selvage}${others.join('')}
- sharp: ${about.peer}, concurrency(1), cache off
- ${libvips}
- photographs: ${Object.values(photos).map(({ name }) => name).join(', ')}
- machine: ${cpus().length} x ${cpus()[0].model}
- on ${new Date().toISOString().slice(0, 10)}

${markdown(['task', '', 'Selvage', 'sharp', 'ratio', 'rounds', 'libvips', 'ratio', 'allocated'], times)}

![times beside sharp's](results.svg)

PSNR (dB, higher is better) and butteraugli (lower is better) are taken against a double-precision Lanczos3 of the full decode;
for T and D each image is scaled so and laid on white.

${markdown(['task', 'PSNR Selvage', 'sharp', 'libvips', 'butteraugli Selvage', 'sharp', 'libvips',
    'bytes Selvage', 'sharp', 'libvips'], qualities)}
`;
}

// Time a task over sharp's; throughput is turned round, so that shorter is always better.
const share = (r) => (r.selvageRate ? 1 / r.ratio : r.ratio);
const libvipsShare = (r) => {
  if (r.libvipsRatio === undefined) return undefined;
  return share(r) / (r.selvageRate ? 1 / r.libvipsRatio : r.libvipsRatio);
};

export function chart(results) {
  const left = 130;
  const width = 540;
  const row = 40;
  const top = 60;
  const most = Math.max(1.2, ...results.map(share), ...results.map((r) => libvipsShare(r) ?? 0));
  const x = (value) => (left + (width * value) / most).toFixed(1);
  const bar = (y, height, value, kind) => `<rect x="${left}" y="${y}" width="${((width * value) / most).toFixed(1)}" height="${height}" class="${kind}"/>`;
  const rows = results.map((r, i) => {
    const y = top + i * row;
    const vips = libvipsShare(r);
    return [
      `<text x="${left - 10}" y="${y + 15}" class="name">${r.task}</text>`,
      bar(y + 2, 17, share(r), 'own'),
      `<text x="${Number(x(share(r))) + 6}" y="${y + 15}" class="value">${share(r).toFixed(2)}</text>`,
      ...(vips === undefined ? [] : [
        bar(y + 22, 7, vips, 'vips'),
        `<text x="${Number(x(vips)) + 6}" y="${y + 30}" class="small">${vips.toFixed(2)}</text>`,
      ]),
    ].join('\n');
  });
  const bottom = top + results.length * row;
  const height = bottom + 14;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 740 ${height}" font-family="system-ui, sans-serif" font-size="14">
<style>.own{fill:#00b3a4}.vips{fill:#b9b4aa}text{fill:#1c1a17}.name{font-weight:600;text-anchor:end}.value{font-weight:600}.small{font-size:11px;fill:#6d685f}.value,.small{paint-order:stroke;stroke:#fff;stroke-width:4px}.one{stroke:#33302b;stroke-width:1.5}.page{fill:#fff}
@media(prefers-color-scheme:dark){.page{fill:#16181b}text{fill:#e8e6e1}.own{fill:#14b8a9}.vips{fill:#6b675f}.small{fill:#a9a59c}.value,.small{stroke:#16181b}.one{stroke:#e8e6e1}}</style>
<rect width="740" height="${height}" class="page"/>
<text x="${left}" y="22" font-weight="600">Time a picture beside sharp's, shorter is better</text>
<rect x="${left}" y="33" width="12" height="12" class="own"/><text x="${left + 17}" y="43" class="small">Selvage</text>
<rect x="${left + 75}" y="36" width="12" height="7" class="vips"/><text x="${left + 92}" y="43" class="small">libvips</text>
<line x1="${left + 146}" y1="32" x2="${left + 146}" y2="46" class="one"/><text x="${left + 153}" y="43" class="small">sharp = 1</text>
<line x1="${x(1)}" y1="${top - 4}" x2="${x(1)}" y2="${bottom}" class="one"/>
${rows.join('\n')}
</svg>
`;
}
