import { AsyncLocalStorage } from 'node:async_hooks';

import type { Core } from '@strapi/strapi';

import { InvalidInputError } from '../kit/errors';
import { isOurType } from '../plugin-id';

interface MorphAttribute {
  type: string;
  relation?: string;
}

interface QueryBuilder {
  execute(...parameters: unknown[]): Promise<unknown>;
}

interface EntityManager {
  createQueryBuilder(uid: string): QueryBuilder;
}

type MorphFields = ReadonlyMap<string, readonly string[]>;

const isMorph = ({ type, relation }: MorphAttribute): boolean =>
  type === 'relation' && (relation === 'morphToOne' || relation === 'morphToMany');

/** Returns the polymorphic fields of every model. They name no target type, so they can refer to any row. */
const findMorphFields = (strapi: Core.Strapi): MorphFields => {
  const models = strapi.db.metadata as unknown as Map<string, { attributes: Record<string, MorphAttribute> }>;
  const found = new Map<string, string[]>();
  for (const [uid, { attributes }] of models) {
    const fields = Object.keys(attributes).filter((name) => isMorph(attributes[name]));
    if (fields.length > 0 && !isOurType(uid)) found.set(uid, fields);
  }
  return found;
};

/** Returns no rows when a polymorphic relation queries the plugin's types. Other queries stay unchanged. */
const hideFromMorphs = (strapi: Core.Strapi, morphFields: MorphFields): void => {
  const manager = strapi.db.entityManager as unknown as EntityManager;
  const createQueryBuilder = manager.createQueryBuilder.bind(manager);
  const following = new AsyncLocalStorage<true>();
  manager.createQueryBuilder = (uid) => {
    const builder = createQueryBuilder(uid);
    if (isOurType(uid)) {
      if (following.getStore()) builder.execute = async () => [];
    } else if (morphFields.has(uid)) {
      const execute = builder.execute.bind(builder);
      builder.execute = (...parameters) => following.run(true, () => execute(...parameters));
    }
    return builder;
  };
};

/** Tells whether a relation's input names one of the plugin's types, in any of Strapi's notations. */
const namesOurs = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.some(namesOurs);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => (key === '__type' ? isOurType(inner) : namesOurs(inner)));
};

const refuseOurs = (fields: readonly string[], data: unknown): void => {
  const input = (data ?? {}) as Record<string, unknown>;
  const field = fields.find((name) => namesOurs(input[name]));
  if (!field) return;
  throw new InvalidInputError('A relation cannot refer to entries of the invoice-payments plugin.', {
    code: 'relation_not_allowed',
    field,
    hint: 'Add the custom field "Invoices" to the type. An invoice itself refers to its entry.',
  });
};

const refuseFromMorphs = (strapi: Core.Strapi, morphFields: MorphFields): void => {
  // Runs before the Document Service's own checks, which reveal whether an entry with this id exists.
  strapi.documents.use(async (context, next) => {
    const fields = morphFields.get(context.uid);
    if (fields) refuseOurs(fields, (context.params as { data?: unknown } | undefined)?.data);
    return next();
  });
  const refuse = ({ model, params }: { model: { uid: string }; params: { data?: unknown } }): void => {
    for (const data of [params.data].flat()) refuseOurs(morphFields.get(model.uid) ?? [], data);
  };
  strapi.db.lifecycles.subscribe({
    models: [...morphFields.keys()],
    beforeCreate: refuse,
    beforeCreateMany: refuse,
    beforeUpdate: refuse,
    beforeUpdateMany: refuse,
  });
};

/** Blocks polymorphic relations to the plugin's types, for reading and for writing. */
export const keepOutOfMorphs = (strapi: Core.Strapi): void => {
  const morphFields = findMorphFields(strapi);
  hideFromMorphs(strapi, morphFields);
  refuseFromMorphs(strapi, morphFields);
};
