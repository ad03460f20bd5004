// What a page of another origin may try. Tells what has come through, or nothing.
const done = arguments[0];
const studio = 'STUDIO';
const through = [];
const after = (ms) => new Promise((ended) => setTimeout(ended, ms));
const picture = new Blob(['GIF89a\x01\x00\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x00;'], { type: 'text/plain' });

async function reads(name, path, options) {
  try {
    const answer = await fetch(studio + path, options);
    if (answer.type !== 'opaque') through.push(name + ' ' + answer.status);
  } catch {
    // As it should be.
  }
}

const loads = (name, element, place) =>
  new Promise((ended) => {
    element.onload = () => { through.push(name); ended(); };
    element.onerror = () => ended();
    element.src = studio + place;
    document.body.append(element);
  });

const connects = (name, make) =>
  new Promise((ended) => {
    let connection;
    try {
      connection = make();
    } catch {
      ended();
      return;
    }
    connection.onopen = () => { through.push(name); ended(); };
    connection.onerror = () => { connection.close(); ended(); };
  });

async function posts(target) {
  const frame = document.createElement('iframe');
  frame.name = 'frame' + Math.random();
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', enctype: 'multipart/form-data', action: studio + target, target: frame.name });
  const field = document.createElement('input');
  Object.assign(field, { name: 'x', value: 'GIF89a' });
  form.append(field);
  document.body.append(frame, form);
  form.submit();
  await new Promise((ended) => { frame.onload = ended; setTimeout(ended, 1000); });
  await after(50);
  try {
    if (frame.contentDocument && frame.contentDocument.URL !== 'about:blank') through.push('form ' + target);
  } catch {
    // Not to be read.
  }
}

async function frames() {
  const frame = document.createElement('iframe');
  frame.src = studio + '/';
  document.body.append(frame);
  await new Promise((ended) => { frame.onload = ended; setTimeout(ended, 1000); });
  try {
    if (frame.contentDocument?.getElementById('studio')) through.push('frame');
  } catch {
    // Not to be read.
  }
}

(async () => {
  const token = { Authorization: 'TOKEN' };
  await reads('images', '/api/images', {});
  await reads('images with the token', '/api/images', { headers: token });
  await reads('images with cookies', '/api/images', { credentials: 'include' });
  await reads('page', '/', {});
  await reads('script', '/app.js', {});
  await reads('upload', '/api/images?name=evil.gif', { method: 'POST', body: picture });
  await reads('upload with the token', '/api/images?name=evil.gif', { method: 'POST', body: picture, headers: token });
  await reads('upload, blind', '/api/images?name=evil.gif', { method: 'POST', body: picture, mode: 'no-cors' });
  await reads('preflight, blind', '/api/preflight', { method: 'POST', body: '{}', mode: 'no-cors' });
  await posts('/api/images?name=evil.gif');
  await posts('/api/preflight');
  await frames();
  await loads('image', new Image(), '/icon.svg');
  await loads('list as an image', new Image(), '/api/images');
  await loads('script element', document.createElement('script'), '/app.js');
  await connects('events', () => new EventSource(studio + '/api/preflight'));
  await connects('web socket', () => new WebSocket(studio.replace('http', 'ws') + '/api/preflight'));
  done(through.join(', '));
})().catch((error) => done('the attack has failed: ' + error));
