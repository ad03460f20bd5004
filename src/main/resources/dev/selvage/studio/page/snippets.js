// What a program needs to make the same picture.

import { active, written } from './chain.js';
import { doc, ui } from './store.js';
import { imageOf } from './tray.js';

/** A word of a shell that is taken as it is. */
const shell = (text) => (/^[A-Za-z0-9._\/:=-]+$/.test(text) ? text : "'" + text.replaceAll("'", "'\\''") + "'");

const java = (text) => JSON.stringify(text);
const script = (text) => "'" + text.replaceAll('\\', '\\\\').replaceAll("'", "\\'") + "'";

const file = (id) => imageOf(id)?.name ?? 'picture.jpg';
const withoutEnding = (name) => name.replace(/\.[^.]*$/, '');

const output = () => 'tile.' + (ui.result?.extension ?? 'jpg');

/** The quality that it is written with, which a limit of bytes may have lowered. */
const quality = () => ui.result?.quality ?? doc.output.quality;

/** Only the pictures that the chain names. */
function used() {
  const names = active(doc).flatMap((step) => [step.overlay, step.underlay]).filter((name) => typeof name === 'string');
  return Object.entries(doc.layers).filter(([name]) => names.includes(name));
}

const chainFile = (chain) => `cat > chain.json <<'END'\n${written(chain)}\nEND\n`;

export function commandLine() {
  const { format, background, lossless } = doc.output;
  const words = ['selvage compose ' + shell(file(doc.base)) + ' -o ' + output()];
  words.push('--transformations chain.json');
  for (const [name, id] of used()) words.push('--overlay ' + shell(name + '=' + file(id)));
  if (format === 'auto') words.push('--format auto');
  if (quality() !== 85) words.push('--quality ' + quality());
  if (background !== 'white') words.push('--background ' + shell(background));
  if (lossless) words.push('--lossless');
  return chainFile(active(doc)) + words.join(' \\\n  ');
}

/**
 * The chain for an image server, where the format and the quality are the chain's matter, and an
 * overlay is the id of a picture.
 */
function servedChain() {
  const ids = new Map(used().map(([name, id]) => [name, withoutEnding(file(id))]));
  const chain = active(doc).map((step) => (ids.has(step.overlay) ? { ...step, overlay: ids.get(step.overlay) } : step));
  const { format } = doc.output;
  const last = {};
  if (format !== 'auto') last.fetch_format = ui.result?.extension ?? format;
  if (quality() !== 85) last.quality = quality();
  return Object.keys(last).length ? [...chain, last] : chain;
}

export function curl({ issuer, server }) {
  return `${chainFile(servedChain())}url=$(selvage sign --issuer ${shell(issuer)} --key-file keys.json \\
  --image-id ${shell(withoutEnding(file(doc.base)))} --transformations chain.json \\
  --base-url ${shell(server)})
curl -fsS -o ${output()} "$url"`;
}

export function node({ issuer, server }) {
  return `import { createHmac } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

const server = ${script(server)};
const issuer = ${script(issuer)};
const image = ${script(withoutEnding(file(doc.base)))};
const transformations = ${written(servedChain())};

const { issuers } = JSON.parse(await readFile('keys.json', 'utf8'));
const keys = Array.isArray(issuers[issuer]) ? issuers[issuer] : issuers[issuer].keys;
const key = Buffer.from(keys[0], 'base64url');
const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const exp = Math.floor(Date.now() / 1000) + 3600;
const claims = part({ alg: 'HS256', typ: 'JWT' }) + '.' + part({ iss: issuer, exp, image_id: image, transformations });
const token = claims + '.' + createHmac('sha256', key).update(claims).digest('base64url');

const answer = await fetch(\`\${server}/images/\${encodeURIComponent(image)}?token=\${token}\`);
if (!answer.ok) throw new Error(await answer.text());
await writeFile(${script(output())}, Buffer.from(await answer.arrayBuffer()));`;
}

export function program() {
  const { format, background, lossless } = doc.output;
  const overlays = used().map(([name, id]) => `${java(name)}, ImageSource.of(Path.of(${java(file(id))}))`);
  let how = format === 'auto' ? 'Output.AUTO' : `Output.of(Path.of(${java(output())}))`;
  if (quality() !== 85) how += `.withQuality(${quality()})`;
  if (background !== 'white') how += `.withBackground(Color.parse(${java(background)}))`;
  if (lossless) how += '.withLossless(true)';
  const chain = written(active(doc)).replaceAll('\\', '\\\\').replaceAll('"""', '\\"""').replaceAll('\n', '\n            ');
  const color = how.includes('Color.') ? 'import dev.selvage.image.Color;\n' : '';
  return `${color}import dev.selvage.image.ImageSource;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.render.RenderedTile;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

public class Tile {
  public static void main(String[] args) throws Exception {
    Chain chain =
        ChainJson.parse(
            """
            ${chain}
            """);
    Composition composition =
        new Composition(
            ImageSource.of(Path.of(${java(file(doc.base))})),
            Map.of(${overlays.join(',\n                ')}),
            chain);
    RenderedTile tile = Composer.create().render(composition, ${how});
    Files.write(Path.of(${java(output())}), tile.bytes());
    System.out.println(tile.borderInfo());
  }
}`;
}
