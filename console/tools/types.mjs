// Makes src/lib/api/schema/<dialect>.ts of each OpenAPI document in the folder that is named.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';

const [documents] = process.argv.slice(2);
if (documents === undefined) throw new Error('usage: node tools/types.mjs FOLDER');
const out = new URL('../src/lib/api/schema/', import.meta.url);
await mkdir(out, { recursive: true });
for (const file of await readdir(documents)) {
  if (!file.endsWith('.json')) continue;
  const document = JSON.parse(await readFile(join(documents, file), 'utf8'));
  const types = astToString(await openapiTS(document, {
    alphabetize: true,
    defaultNonNullable: false,
    emptyObjectsUnknown: true
  }));
  await writeFile(new URL(`${basename(file, '.json')}.ts`, out), types);
}
