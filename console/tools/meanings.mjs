// Makes src/lib/settings/meanings.json of the tables of settings in the page that is named: what each means, by name.
import { mkdir, readFile, writeFile } from 'node:fs/promises';

const [page] = process.argv.slice(2);
if (page === undefined) throw new Error('usage: node tools/meanings.mjs PAGE');
const out = new URL('../src/lib/settings/', import.meta.url);
await mkdir(out, { recursive: true });
const rows = (await readFile(page, 'utf8')).matchAll(/^\| `(TREADLE_\w+)`[^|]*\|[^|]*\|(.+)\|$/gm);
// Links lead to headings of that page, which the console does not have.
const meanings = Object.fromEntries([...rows].map(([, name, meaning]) => [name, meaning.trim().replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')]));
if (Object.keys(meanings).length === 0) throw new Error(`${page} has no table of settings`);
await writeFile(new URL('meanings.json', out), JSON.stringify(meanings, null, 1));
