/** The same request again, as text for other places: curl, the command line, Python. */
import type { Execution } from '$lib/api';
import { jsonText } from '$lib/util/json';
import { KEY_HEADER } from '$lib/util/shell';

export interface ModuleInput {
  moduleId: string;
  inputs: Readonly<Record<string, unknown>>;
  settings: Readonly<Record<string, unknown>>;
}

export interface Request {
  path: string;
  body: Readonly<Record<string, unknown>>;
}

/** What to post so that the same runs again. Null for kinds that only a re-run can repeat. */
export function requestFor(execution: Execution, module: ModuleInput | null): Request | null {
  if (module !== null) {
    const settings = Object.keys(module.settings).length > 0 ? { settings: module.settings } : {};
    return { path: '/modules-api/jobs', body: { module_id: module.moduleId, inputs: module.inputs, ...settings } };
  }
  if (execution.metadata['kind'] !== 'command') return null;
  return {
    path: '/api/executions',
    body: {
      command: execution.command,
      ...(execution.name === execution.command ? {} : { name: execution.name }),
      ...(execution.working_directory === null ? {} : { working_directory: execution.working_directory }),
      ...(Object.keys(execution.environment).length > 0 ? { environment: execution.environment } : {}),
      ...(execution.tags.length > 0 ? { tags: execution.tags } : {}),
      ...(execution.priority === 'normal' ? {} : { priority: execution.priority })
    }
  };
}

/** For a POSIX shell; with `key` it takes the key of the environment along. */
export function asCurl(origin: string, request: Request, key: boolean): string {
  return [
    `curl -s ${quoted(origin + request.path)}`,
    ...(key ? [KEY_HEADER] : []),
    `-H 'Content-Type: application/json'`,
    `-d ${quoted(jsonText(request.body))}`
  ].join(' \\\n  ');
}

/** For the `treadle` command; null where it has no words for it. */
export function asCli(execution: Execution, module: ModuleInput | null): string | null {
  if (module !== null) {
    const inputs = Object.entries(module.inputs).map(([name, value]) => `-i ${quoted(typeof value === 'string' ? `${name}=${value}` : `${name}:=${jsonText(value)}`)}`);
    return ['treadle run', quoted(module.moduleId), ...inputs].join(' ');
  }
  if (execution.metadata['kind'] !== 'command') return null;
  const options = [
    ...(execution.name === execution.command ? [] : [`--name ${quoted(execution.name)}`]),
    ...(execution.working_directory === null ? [] : [`--cwd ${quoted(execution.working_directory)}`]),
    ...Object.entries(execution.environment).map(([name, value]) => `--env ${quoted(`${name}=${value}`)}`),
    ...execution.tags.map((tag) => `--tag ${quoted(tag)}`)
  ];
  // One argument is text for the shell.
  return ['treadle exec', ...options, '--', quoted(execution.command)].join(' ');
}

/** For Python, with nothing but its standard library; `key` as above. */
export function asPython(origin: string, request: Request, key: boolean): string {
  return [
    'import json',
    ...(key ? ['import os'] : []),
    'import urllib.request',
    '',
    `body = json.loads(${pythonText(jsonText(request.body))})`,
    'request = urllib.request.Request(',
    `    ${pythonText(origin + request.path)},`,
    '    data=json.dumps(body).encode(),',
    `    headers={"Content-Type": "application/json"${key ? `, "Authorization": "Bearer " + os.environ["TREADLE_API_KEY"]` : ''}},`,
    ')',
    'with urllib.request.urlopen(request) as response:',
    '    print(json.load(response))'
  ].join('\n');
}

const quoted = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

/** A literal of Python: JSON's is one but for what lies beyond the first plane, which both spell alike. */
const pythonText = (text: string): string => JSON.stringify(text);
