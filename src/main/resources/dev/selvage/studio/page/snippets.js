// What a program needs to make the same picture.

import { active, written } from './chain.js';
import { doc, ui } from './store.js';
import { imageOf } from './tray.js';

/** A word of a shell that is taken as it is. */
const shell = (text) => (/^[A-Za-z0-9._\/=-]+$/.test(text) ? text : "'" + text.replaceAll("'", "'\\''") + "'");

const java = (text) => JSON.stringify(text);

const file = (id) => imageOf(id)?.name ?? 'picture.jpg';

const output = () => 'tile.' + (ui.result?.extension ?? 'jpg');

/** Only the pictures that the chain names. */
function used() {
  const names = active(doc).flatMap((step) => [step.overlay, step.underlay]).filter((name) => typeof name === 'string');
  return Object.entries(doc.layers).filter(([name]) => names.includes(name));
}

export function commandLine() {
  const { format, quality, background, lossless } = doc.output;
  const words = ['selvage compose ' + shell(file(doc.base)) + ' -o ' + output()];
  words.push('--transformations chain.json');
  for (const [name, id] of used()) words.push('--overlay ' + shell(name + '=' + file(id)));
  if (format === 'auto') words.push('--format auto');
  if (quality !== 85) words.push('--quality ' + quality);
  if (background !== 'white') words.push('--background ' + shell(background));
  if (lossless) words.push('--lossless');
  return `cat > chain.json <<'END'\n${written(active(doc))}\nEND\n${words.join(' \\\n  ')}`;
}

export function curl() {
  return `url=$(selvage sign --issuer shop --key-file keys.json \\
  --image-id ${shell(file(doc.base).replace(/\.[^.]*$/, ''))} --transformations chain.json \\
  --base-url https://img.example.org)
curl -f -o ${output()} "$url"`;
}

export function program() {
  const { format, quality, background, lossless } = doc.output;
  const overlays = used().map(([name, id]) => `${java(name)}, ImageSource.of(Path.of(${java(file(id))}))`);
  let how = format === 'auto' ? 'Output.AUTO' : `Output.of(Path.of(${java(output())}))`;
  if (quality !== 85) how += `.withQuality(${quality})`;
  if (background !== 'white') how += `.withBackground(Color.parse(${java(background)}))`;
  if (lossless) how += '.withLossless(true)';
  const chain = written(active(doc)).replaceAll('\\', '\\\\').replaceAll('"""', '\\"""').replaceAll('\n', '\n        ');
  return `Chain chain =
    ChainJson.parse(
        """
        ${chain}
        """);
Composition composition =
    new Composition(
        ImageSource.of(Path.of(${java(file(doc.base))})),
        Map.of(${overlays.join(',\n            ')}),
        chain);
RenderedTile tile = Composer.create().render(composition, ${how});
Files.write(Path.of(${java(output())}), tile.bytes());
System.out.println(tile.borderInfo());`;
}
