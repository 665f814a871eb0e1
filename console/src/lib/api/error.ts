/** What went wrong with a request, whichever dialect worded it. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    /** The HTTP status; 0 where no answer came at all. */
    readonly status: number,
    message: string,
    /** The dialect's own code, such as `AMBIGUOUS`; empty where it has none. */
    readonly code: string = '',
    /** What else it tells: the candidates of an ambiguous command, for instance. */
    readonly details: unknown = null,
    /** Sentences by the name of the field that is at fault. */
    readonly fields: Readonly<Record<string, string>> = {},
    /** Seconds after which coming again may do. */
    readonly retryAfter: number | null = null
  ) {
    super(message);
  }

  /** Whether no answer came: the network or the server is away. */
  get offline(): boolean {
    return this.status === 0;
  }

  /** Whether a key is needed, or the one that was given is no longer good. */
  get signedOut(): boolean {
    return this.status === 401;
  }
}

const WORDS: Readonly<Record<number, string>> = {
  400: 'The request is not understood.',
  401: 'Please sign in.',
  403: 'This is not allowed with your key.',
  404: 'This does not exist.',
  409: 'Its state does not allow this.',
  413: 'This is too large.',
  429: 'Too many requests. Wait a moment.',
  503: 'The server is not ready for this now.'
};

/** The one shape of an error, from the body of any dialect's refusal. */
export function errorOf(status: number, body: unknown, headers: Headers): ApiError {
  const fallback = WORDS[status] ?? `The server answered ${status}.`;
  const wait = Number(headers.get('Retry-After'));
  const retryAfter = Number.isFinite(wait) && wait > 0 ? wait : null;
  const said = record(body);
  const inner = record(said.error);
  if (typeof inner.message === 'string') {
    // sessions: {"error": {"code", "message", "details", "request_id"}}
    return new ApiError(status, inner.message, text(inner.code), inner.details ?? null, {}, retryAfter);
  }
  const fields = fieldsOf(said.detail);
  // executions and generation: {"error"}; modules: {"detail", "error", "message"}
  const sentence = [said.error, said.message, said.detail].find((each) => typeof each === 'string' && each !== '');
  return new ApiError(status, (sentence as string | undefined) ?? fallback, text(said.code), said.details ?? null, fields, retryAfter);
}

function fieldsOf(detail: unknown): Record<string, string> {
  const fields: Record<string, string> = {};
  if (!Array.isArray(detail)) return fields;
  for (const each of detail as unknown[]) {
    const { loc, msg } = record(each);
    if (Array.isArray(loc) && typeof msg === 'string') fields[loc.filter((part) => part !== 'body').join('.')] = msg;
  }
  return fields;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
