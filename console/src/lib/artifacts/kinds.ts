/** How an artifact is looked at. */
import type { Artifact } from '$lib/api';

export type View = 'image' | 'json' | 'csv' | 'markdown' | 'html' | 'text' | 'none';

const MOST_TEXT = 2 << 20;
const MOST_TABLE = 8 << 20;
const MOST_PAGE = 16 << 20;
const TEXT = /\.(?:txt|log|ya?ml|toml|ini|xml|py|js|ts|sh|sql|diff|patch|css|env|conf|rst|tex)$/i;

/** The view that fits a file by its type and size; `none` where only a download does. */
export function viewOf(artifact: Artifact): View {
  const type = artifact.mime_type.split(';')[0]!.trim().toLowerCase();
  const name = artifact.file_name.toLowerCase();
  const size = artifact.file_size;
  if (!artifact.exists) return 'none';
  if (type.startsWith('image/')) return 'image';
  if (type === 'text/html') return size <= MOST_PAGE ? 'html' : 'none';
  if (type === 'application/json' || /\.json$/.test(name)) return size <= MOST_TEXT ? 'json' : 'none';
  if (type === 'text/csv' || /\.[ct]sv$/.test(name)) return size <= MOST_TABLE ? 'csv' : 'none';
  if (/\.(?:md|markdown)$/.test(name)) return size <= MOST_TEXT ? 'markdown' : 'none';
  if (type.startsWith('text/') || TEXT.test(name) || /\.(?:jsonl|ndjson)$/.test(name)) return size <= MOST_TEXT ? 'text' : 'none';
  return 'none';
}

/** When an artifact is deleted; null if it is kept. */
export function expiryOf(artifact: Artifact): number | null {
  return artifact.retention_days === null ? null : Date.parse(artifact.created_at) + artifact.retention_days * 86_400_000;
}
