import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true },
  kit: {
    // One page for every address: the server answers each of the app's routes with it.
    adapter: adapter({
      pages: process.env.CONSOLE_OUT ?? '../src/treadle/console/static',
      fallback: 'index.html',
      precompress: true,
      strict: false
    }),
    paths: { relative: false },
    version: { pollInterval: 0 }
  }
};
