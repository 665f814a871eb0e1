/** A key for one request, however often it is sent. Unlike `crypto.randomUUID` it is there without TLS, too. */
export function requestKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
