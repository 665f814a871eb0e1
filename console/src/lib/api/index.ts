export { ApiError } from './error';
export { PREFIX, data, executions, fetchRaw, generation, modules, sessions } from './clients';
export { requestKey } from './random';
export type * from './views';
