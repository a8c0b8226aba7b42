import type { Simulator } from '../simulator-type';

export interface ControlCall {
  simulator: Simulator;
  /** The values of the `:name` parts of the path. */
  ids: string[];
  body: Record<string, unknown>;
  query: URLSearchParams;
}

export interface ControlRoute {
  method: string;
  pattern: RegExp;
  run(call: ControlCall): unknown;
}

/** Defines a route of the control API, such as 'POST /accounts/:id/keys'. Paths are below /_simulator. */
export function control(key: string, run: (call: ControlCall) => unknown): ControlRoute {
  const [method, path] = key.split(' ') as [string, string];
  return { method, pattern: new RegExp(`^/_simulator${path.replace(/:[a-z]+/g, '([^/]+)')}$`), run };
}

export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
export const whole = (value: unknown): number | undefined =>
  value === undefined || value === '' || !Number.isFinite(Number(value)) ? undefined : Number(value);
/** Parses JSON booleans and the values that an HTML form sends for them. */
export const flag = (value: unknown): boolean | undefined =>
  value === undefined ? undefined : value === true || value === 'true';
