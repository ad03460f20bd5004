// The calls of the API. Every one has the token in a header, which is in no address and no cookie.

const KEPT = 'selvage-studio-token';

let token = localStorage.getItem(KEPT);

export function useToken(value) {
  token = value;
  localStorage.setItem(KEPT, value);
}

export const hasToken = () => Boolean(token);

/** A refusal, with the line that the server has for people. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function call(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, {
      ...options,
      headers: { ...options.headers, Authorization: 'Bearer ' + token },
      cache: 'no-store',
    });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Refusal(0, 'The studio does not answer; is it still running where it was started?');
  }
  if (!answer.ok) throw await refusal(answer);
  return answer;
}

async function refusal(answer) {
  try {
    const problem = await answer.json();
    return new Refusal(answer.status, problem.detail || problem.title);
  } catch {
    return new Refusal(answer.status, 'The studio has answered ' + answer.status + '.');
  }
}

const json = (body, signal) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
  signal,
});

export const settings = async () => (await call('/api/settings')).json();
export const images = async () => (await (await call('/api/images')).json()).images;
export const thumbnail = async (id) => (await call(`/api/images/${id}/thumbnail`)).blob();
export const render = async (body, signal) => (await call('/api/render', json(body, signal))).json();
export const sign = async (body) => (await call('/api/sign', json(body))).json();
export const deliveryUrl = async (body) => (await call('/api/delivery-url', json(body))).json();

export async function upload(file) {
  const options = { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: file };
  return (await call('/api/images?name=' + encodeURIComponent(file.name || 'picture'), options)).json();
}

/** Hands out the events of a preflight, each with its name and data, until it has ended. */
export async function preflight(body, heard) {
  const answer = await call('/api/preflight', json(body));
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    rest += value;
    const events = rest.split('\n\n');
    rest = events.pop();
    for (const event of events) {
      const [name, data] = event.split('\n', 2);
      heard(name.slice('event: '.length), JSON.parse(data.slice('data: '.length)));
    }
  }
}
