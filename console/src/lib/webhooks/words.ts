/** What webhooks can tell, and how they go out, in words. */
import type { Webhook } from '$lib/api';

type Named<T extends string> = readonly [T, string];

export const EVENTS: readonly Named<Webhook['events'][number]>[] = [
  ['job.failing', 'Jobs of one name begin to fail'],
  ['job.recovered', 'Jobs of one name work again'],
  ['job.failed', 'A job failed'],
  ['job.completed', 'A job completed'],
  ['job.cancelled', 'A job was cancelled'],
  ['job.started', 'A job started'],
  ['session.closed', 'A browser session was closed'],
  ['schedule.missed', 'A schedule made no job'],
  ['node.lost', 'A node was lost']
];

export const CHANNELS: readonly Named<Webhook['channel']>[] = [
  ['webhook', 'Webhook: signed JSON'],
  ['slack', 'Slack or Mattermost'],
  ['discord', 'Discord'],
  ['ntfy', 'ntfy'],
  ['email', 'E-mail']
];

/** Which state of the house a webhook's looks like. */
export const lookOfWebhook = (webhook: Webhook): [state: string, word: string] =>
  webhook.state === 'active'
    ? webhook.failures > 0
      ? ['unhealthy', 'Failing']
      : ['ready', 'Active']
    : webhook.state === 'paused'
      ? ['suspended', 'Paused']
      : ['closed', 'Disabled'];

/** Which state a message's looks like. */
export const LOOK_OF_DELIVERY: Readonly<Record<string, [state: string, word: string]>> = {
  pending: ['pending', 'Waiting'],
  delivered: ['completed', 'Delivered'],
  failed: ['failed', 'Failed'],
  dropped: ['skipped', 'Dropped']
};

/** Words between commas, without what is empty. */
export const listed = (text: string): string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
