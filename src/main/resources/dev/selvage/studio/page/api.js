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
  constructor(status, message, place = null) {
    super(message);
    this.status = status;
    /** Where it is in the text of the chain, if it is there. */
    this.place = place;
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
    return new Refusal(answer.status, problem.detail || problem.title, problem.place);
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
export const images = async () => (await call('/api/images')).json();
export const remove = (id) => call(`/api/images/${id}`, { method: 'DELETE' });
export const thumbnail = async (id) => (await call(`/api/images/${id}/thumbnail`)).blob();
export const render = async (body, signal) => (await call('/api/render', json(body, signal))).json();
export const repair = async (body) => (await call('/api/repair', json(body))).json();
export const sign = async (body) => (await call('/api/sign', json(body))).json();
export const deliveryUrl = async (body) => (await call('/api/delivery-url', json(body))).json();

export async function upload(file) {
  const options = { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: file };
  return (await call('/api/images?name=' + encodeURIComponent(file.name || 'picture'), options)).json();
}

/** Hands out the events of an answer, each with its name and data, until it has ended. */
async function events(path, body, heard, signal) {
  const answer = await call(path, json(body, signal));
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    rest += value;
    const all = rest.split('\n\n');
    rest = all.pop();
    for (const event of all) {
      const [name, data] = event.split('\n', 2);
      heard(name.slice('event: '.length), JSON.parse(data.slice('data: '.length)));
    }
  }
}

export const preflight = (body, heard) => events('/api/preflight', body, heard);
export const qualities = (body, heard, signal) => events('/api/qualities', body, heard, signal);
