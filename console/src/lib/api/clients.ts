/**
 * The four dialects, typed by their OpenAPI documents.
 *
 *     const { execution } = await data(executions.GET('/api/executions/{execution_id}', { params: { path: { execution_id } } }));
 *
 * `data` gives the body, its numbers as the server wrote them, or throws an {@link ApiError}. Every POST carries an Idempotency-Key; give `headers` one of
 * your own (`requestKey()`) where the user may press the button again.
 */
import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { jsonText, parseAnswer } from '$lib/util/json';
import { ApiError, errorOf } from './error';
import { requestKey } from './random';
import type { paths as ExecutionPaths } from './schema/executions';
import type { paths as GenerationPaths } from './schema/generation';
import type { paths as ModulePaths } from './schema/modules';
import type { paths as SessionPaths } from './schema/sessions';

/** Where each dialect is on this port. Links to bytes (downloads, pictures) begin with these. */
export const PREFIX = {
  executions: '',
  modules: '/modules-api',
  sessions: '/sessions-api',
  generation: '/generation-api'
} as const;

const KEY = 'Idempotency-Key';

const idempotent: Middleware = {
  onRequest({ request }) {
    if (request.method === 'POST' && !request.headers.has(KEY)) request.headers.set(KEY, requestKey());
    return request;
  }
};

function client<Paths extends object>(baseUrl: string): Client<Paths> {
  const made = createClient<Paths>({ baseUrl, fetch: send, bodySerializer: jsonText });
  made.use(idempotent);
  return unread(made);
}

const VERBS: ReadonlySet<unknown> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** A client whose answers stay text: {@link data} reads them, since JSON.parse would round large numbers. */
function unread<Made extends object>(made: Made): Made {
  return new Proxy(made, {
    get(its, name) {
      const found: unknown = Reflect.get(its, name);
      if (!VERBS.has(name)) return found;
      const ask = found as (path: string, init?: object) => unknown;
      return (path: string, init?: object) => ask(path, { parseAs: 'text', ...init });
    }
  });
}

export const executions = client<ExecutionPaths>(PREFIX.executions);
export const modules = client<ModulePaths>(PREFIX.modules);
export const sessions = client<SessionPaths>(PREFIX.sessions);
export const generation = client<GenerationPaths>(PREFIX.generation);

const SIGNED_OUT = 'signed-out';
const refusals = new EventTarget();

/** Tells the listener of every refusal that asks for a key. The answer ends it. */
export function onSignedOut(listener: () => void): () => void {
  refusals.addEventListener(SIGNED_OUT, listener);
  return () => refusals.removeEventListener(SIGNED_OUT, listener);
}

interface Outcome<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of an answer; an {@link ApiError} is thrown for a refusal. */
export async function data<T>(asked: Promise<Outcome<T>>): Promise<T> {
  const outcome = await asked;
  if (!outcome.response.ok) throw refusal(outcome.response, outcome.error);
  const body: unknown = outcome.data;
  const json = outcome.response.headers.get('Content-Type')?.startsWith('application/json') === true;
  return (json && typeof body === 'string' ? parseAnswer(body) : body) as T;
}

/** A request that no client has a type for: an upload, raw text, bytes. Throws an {@link ApiError} for a refusal. */
export async function fetchRaw(address: string, init: RequestInit = {}): Promise<Response> {
  const response = await send(new Request(address, init));
  if (response.ok) return response;
  const body: unknown = await response.json().catch(() => null);
  throw refusal(response, body);
}

function refusal(response: Response, body: unknown): ApiError {
  const error = errorOf(response.status, body, response.headers);
  if (error.signedOut) refusals.dispatchEvent(new Event(SIGNED_OUT));
  return error;
}

async function send(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, 'The server cannot be reached.');
  }
}
