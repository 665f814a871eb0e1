import type { Socket, Surroundings } from './connection';

/** The browser's own socket, clock and chance. */
export const browser: Surroundings = {
  open() {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    return new WebSocket(`${scheme}://${location.host}/ws`) as unknown as Socket;
  },
  later(call, ms) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
  online: () => navigator.onLine
};
