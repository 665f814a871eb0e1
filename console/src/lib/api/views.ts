/** Names for what the dialects tell, so that pages need not spell paths into the generated types. */
import type { components as E } from './schema/executions';
import type { components as G } from './schema/generation';
import type { components as M } from './schema/modules';
import type { components as S } from './schema/sessions';

export type Execution = E['schemas']['ExecutionView'];
export type Step = E['schemas']['StepView'];
export type LogLine = E['schemas']['LogView'];
export type LogPage = E['schemas']['LogData'];
export type EventPage = E['schemas']['EventPage'];
export type Artifact = E['schemas']['ArtifactView'];
export type Statistics = E['schemas']['Statistics'];
export type ServerStatus = E['schemas']['StatusData'];
export type Key = E['schemas']['KeyView'];
export type Webhook = E['schemas']['WebhookView'];
export type Delivery = E['schemas']['DeliveryView'];
export type Schedule = E['schemas']['ScheduleView'];
export type Tick = E['schemas']['TickView'];
export type ActivityMinute = E['schemas']['ActivityMinute'];

export type Module = M['schemas']['ModuleSummary'];
export type ModuleDetails = M['schemas']['ModuleDetails'];
export type ModuleField = M['schemas']['FieldView'];

export type Session = S['schemas']['SessionView'];
export type ActionDone = S['schemas']['ActionDone'];
export type Grounding = S['schemas']['GroundingView'];
export type PageElement = S['schemas']['ElementView'];

export type GenerationJob = G['schemas']['JobView'];

/** The states of an execution, as the executions dialect words them. */
export type Status = 'pending' | 'running' | 'completed' | 'failed' | 'cancelled';
export const STATUSES: readonly Status[] = ['pending', 'running', 'completed', 'failed', 'cancelled'];
