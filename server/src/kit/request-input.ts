import { z } from '@strapi/utils';
import type { Context } from 'koa';

import type { FieldProblem } from '../../../contracts';
import { InvalidInputError } from './errors';
import { problemsOf } from './input-problems';
import { once } from './once';
import { plainMessage } from './plain-messages';
import { refuseUnknownParameters } from './query-syntax';
import { findUnstorable } from './storable';

const emptyObject = once(() => z.strictObject({}));
const envelope = once(() => z.strictObject({ data: z.unknown() }));
const optionalEnvelope = once(() => envelope().partial());

/** Limits the size of the response when a request has very many errors. */
const MAXIMUM_PROBLEMS = 50;

const refuse = (problems: FieldProblem[]): never => {
  const [{ path, message }] = problems;
  const field = path.join('.');
  throw new InvalidInputError(`${field || 'The request'}: ${message}`, {
    code: 'invalid_input',
    field,
    hint: 'Correct the fields listed in errors and send the request again.',
    errors: problems,
  });
};

const fit = <T extends z.ZodType>(schema: T, value: unknown): z.output<T> => {
  const result = schema.safeParse(value, { error: plainMessage });
  if (result.success) return result.data;
  return refuse(problemsOf(result.error.issues, value).slice(0, MAXIMUM_PROBLEMS));
};

const parse = <T extends z.ZodType>(schema: T, value: unknown): z.output<T> => {
  const unstorable = findUnstorable(value);
  return unstorable
    ? refuse([{ ...unstorable, name: 'ValidationError', code: 'input_unstorable' }])
    : fit(schema, value);
};

/**
 * Parses the path parameters that an endpoint declares. Koa's router adds unnamed ones for every other matching route,
 * such as the one for public files.
 *
 * @throws {InvalidInputError} `invalid_input`
 */
export const parseParams = (ctx: Context, schema: z.ZodObject = emptyObject()): unknown => {
  const given = ctx.params as Record<string, unknown>;
  return parse(schema, Object.fromEntries(Object.keys(schema.shape).map((name) => [name, given[name]])));
};

/** @throws {InvalidInputError} `invalid_input` */
export const parseQuery = (ctx: Context, schema: z.ZodObject = emptyObject()): unknown => {
  refuseUnknownParameters(ctx.query, Object.keys(schema.shape));
  return parse(schema, ctx.query);
};

/**
 * Parses the body's `data`. As everywhere in Strapi, a body may only contain `data`.
 *
 * @throws {InvalidInputError} `invalid_input`
 */
export const parseBody = (ctx: Context, schema: z.ZodType): unknown => {
  const { body = {} } = ctx.request as { body?: unknown };
  return parse(schema, fit(schema.isOptional() ? optionalEnvelope() : envelope(), body ?? {}).data);
};
