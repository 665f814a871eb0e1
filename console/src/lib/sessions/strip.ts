/** Which picture belongs to which step of browser work. Pure. */
import type { Artifact, Step } from '$lib/api/views';
import { boxOf, type Box } from './transcript';

/** A picture of a page. `width` and `height` are what its box is measured in. */
export interface StepPicture {
  readonly href: string;
  readonly width: number;
  readonly height: number;
  readonly box: Box | null;
}

export interface StepFrame {
  readonly step: Step;
  readonly picture: StepPicture | null;
}

const WIDTH = 1280;
const HEIGHT = 720;

/** The steps with the newest picture of each; none at all where no step has one. */
export function framesOf(steps: readonly Step[], artifacts: readonly Artifact[]): StepFrame[] {
  const pictures = new Map<string, Artifact>();
  for (const artifact of artifacts) {
    const known = artifact.step_id === null ? undefined : pictures.get(artifact.step_id);
    const isPicture = artifact.exists && artifact.mime_type.startsWith('image/');
    if (isPicture && artifact.step_id !== null && (known === undefined || known.created_at < artifact.created_at)) {
      pictures.set(artifact.step_id, artifact);
    }
  }
  if (!steps.some(({ id }) => pictures.has(id))) return [];
  return steps.map((step) => ({ step, picture: pictureOf(pictures.get(step.id)) }));
}

/** The page as the work left it; null where nothing was done to it since its last picture, or none was taken. */
export function endingOf(artifacts: readonly Artifact[]): StepPicture | null {
  return pictureOf(artifacts.find(({ exists, step_id, metadata }) => exists && step_id === null && metadata['role'] === 'film' && metadata['end'] === true));
}

function pictureOf(artifact: Artifact | undefined): StepPicture | null {
  if (artifact === undefined) return null;
  const { width, height, box } = artifact.metadata;
  return {
    href: artifact.download_url,
    width: typeof width === 'number' && width > 0 ? width : WIDTH,
    height: typeof height === 'number' && height > 0 ? height : HEIGHT,
    box: boxOf(box)
  };
}
