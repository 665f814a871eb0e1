import { preloadCode } from '$app/navigation';
import { PLACES } from './nav';

const PAUSE_MS = 2000;
const TABS = ['', '/logs', '/timeline', '/results', '/artifacts', '/input', '/events', '/attempts'];

/**
 * Loads the code of every page when there is nothing else to do: pages then open at once, and also while the server is
 * away. The answer calls it off.
 */
export function loadAhead(): () => void {
  const timer = setTimeout(() => {
    const pages = [...PLACES.flat().map((place) => place.href), '/new', '/modules/-', '/sessions/-', ...TABS.map((tab) => `/jobs/-${tab}`)];
    // One that cannot be loaded now is loaded when it is opened.
    void Promise.allSettled(pages.map((page) => preloadCode(page)));
  }, PAUSE_MS);
  return () => clearTimeout(timer);
}
