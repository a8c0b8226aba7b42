import type { z } from '@strapi/utils';

import type { PermissionUid } from '../../../contracts';
import type { Actor } from '../kit/actor';

/** @typeParam S the services that it takes */
export interface ToolSpec<I extends z.ZodObject, O extends z.ZodObject, S> {
  name: string;
  title: string;
  description: string;
  /** The RBAC actions of the matching page. All of them are needed. */
  permissions: [PermissionUid, ...PermissionUid[]];
  input: () => I;
  output: () => O;
  run(args: z.output<I>, actor: Actor, services: S): Promise<z.output<O>>;
}
