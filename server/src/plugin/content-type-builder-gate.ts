import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';

import { isOurType } from '../plugin-id';
import type { SiteRelation } from './site-relations';

type Attributes = Record<string, Record<string, unknown>>;
type Service = Record<string, (...parameters: never[]) => unknown>;

interface SchemaChange {
  uid?: string;
  attributes?: { name: string; properties?: Record<string, unknown> }[];
}

interface Change {
  uid?: string;
  attributes?: Attributes;
}

interface Described {
  uid: string;
  schema: { attributes: Attributes };
}

interface Schema {
  contentTypes: Record<string, { attributes: Record<string, unknown>[] }>;
  components: Record<string, { attributes: Record<string, unknown>[] }>;
}

const asBuilderShows = ({ attribute }: SiteRelation): Record<string, unknown> => ({
  ...attribute,
  targetAttribute: attribute.inversedBy ?? attribute.mappedBy ?? null,
});

/**
 * Refuses relations to the plugin's types in the Content-Type Builder. Existing relations of a site are disabled, but
 * the builder still shows them: it saves what it shows, so a hidden relation would be removed from the file and its
 * table dropped at the next start. A developer removes them there.
 */
export const keepOutOfContentTypeBuilder = (strapi: Core.Strapi, known: readonly SiteRelation[]): void => {
  if (!strapi.plugins['content-type-builder']) return;

  const refuseNew = (uid: string | undefined, attributes: [string, Record<string, unknown> | undefined][]): void => {
    for (const [field, { target } = {} as Record<string, unknown>] of attributes) {
      if (!isOurType(target)) continue;
      if (known.some((one) => one.owner === uid && one.field === field && one.target === target)) continue;
      throw new errors.ApplicationError(
        `The field "${field}" cannot be a relation to ${target}: people without permission could read whole rows through it. Add the custom field "Invoices" to the type instead.`
      );
    }
  };
  const refuseIn = ({ uid, attributes = {} }: Change): void => refuseNew(uid, Object.entries(attributes));
  const withKnown = <T extends Described>(described: T): T => {
    for (const one of known.filter(({ owner }) => owner === described.uid)) {
      described.schema.attributes[one.field] = asBuilderShows(one);
    }
    return described;
  };

  const extend = (name: string, changed: (service: Service) => object): void => {
    strapi.get('services').extend(`plugin::content-type-builder.${name}`, (service: Service) => ({
      ...service,
      ...changed(service),
    }));
  };
  extend('schema', (service) => ({
    async getSchema() {
      const schema = (await service.getSchema()) as Schema;
      for (const one of known) {
        const model = schema.contentTypes[one.owner] ?? schema.components[one.owner];
        model?.attributes.push({ ...asBuilderShows(one), name: one.field });
      }
      return schema;
    },
    async updateSchema(changes: { contentTypes?: SchemaChange[]; components?: SchemaChange[] }) {
      for (const { uid, attributes = [] } of [...(changes.contentTypes ?? []), ...(changes.components ?? [])]) {
        refuseNew(
          uid,
          attributes.map(({ name, properties }) => [name, properties])
        );
      }
      return service.updateSchema(changes as never);
    },
  }));
  for (const [name, kind] of [
    ['content-types', 'ContentType'],
    ['components', 'Component'],
  ]) {
    const own = kind === 'ContentType' ? 'contentType' : 'component';
    const refuseAll = (uid: string | undefined, input: Record<string, unknown>): void => {
      refuseIn({ ...(input[own] as Change | undefined), ...(uid ? { uid } : {}) });
      for (const component of (input.components as Change[] | undefined) ?? []) refuseIn(component);
    };
    extend(name, (service) => ({
      [`format${kind}`]: (...parameters: never[]) => withKnown(service[`format${kind}`](...parameters) as Described),
      [`create${kind}`]: async (input: Record<string, unknown>, ...rest: never[]) => {
        refuseAll(undefined, input);
        return service[`create${kind}`](input as never, ...rest);
      },
      [`edit${kind}`]: async (uid: string, input: Record<string, unknown>) => {
        refuseAll(uid, input);
        return service[`edit${kind}`](uid as never, input as never);
      },
    }));
  }
};
