import { data, executions } from '$lib/api';

/** The sign-in page, which leads back to where one was, down to the line behind the `#`. */
export function signInAddress(from: URL): string {
  const back = `${from.pathname}${from.search}${from.hash}`;
  return back === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ next: back })}`;
}

/** Where the sign-in page leads to: only ever an address of this app. */
export function nextAddress(at: URL): string {
  const next = at.searchParams.get('next') ?? '/';
  return next.startsWith('/') && new URL(next, at).origin === at.origin ? next : '/';
}

/** A one-time token becomes the cookie. */
export async function signInWithToken(token: string): Promise<void> {
  await data(executions.POST('/api/session', { body: { token } }));
}

/** A key is shown once, to get a one-time token; it is kept nowhere. */
export async function signInWithKey(key: string): Promise<void> {
  const made = await data(executions.POST('/api/session/tokens', { headers: { Authorization: `Bearer ${key}` } }));
  await signInWithToken(made.token);
}

export async function signOut(): Promise<void> {
  await data(executions.DELETE('/api/session'));
}
