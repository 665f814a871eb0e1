// The server sends data, never pages: everything is drawn in the browser.
export const ssr = false;
export const prerender = false;
export const trailingSlash = 'never';
