import generated from './generated/schema.json';

/** A field as described by stripe-node's type declarations. Short names keep the generated file small. */
export interface Field {
  /** Its possible JSON types. */
  t?: string[];
  /** Known values of a string. */
  e?: string[];
  /** Other strings than `e` are allowed too. */
  open?: true;
  /** Required. */
  r?: true;
  /** May be null. */
  null?: true;
  /** An empty string unsets it (in requests). */
  empty?: true;
  /** Fields of a nested object. */
  p?: Fields;
  /** Items of an array. */
  i?: Field;
  /** A map with free keys, such as metadata. */
  m?: Field;
  /** Names of the API objects that it can be expanded to. */
  ref?: string[];
  /** A list object that contains API objects of this name. */
  list?: string;
  /** A decimal written as a string. */
  decimal?: true;
  /** Not described further. */
  any?: true;
}
export type Fields = Record<string, Field>;
export interface Operation {
  params: Fields;
  /** `Refund`, `list:Refund` or `search:Refund`. */
  returns: string;
}
export interface Schema {
  source: string;
  apiVersion: string;
  operations: Record<string, Operation>;
  objects: Record<string, Fields>;
}

/** The declarations of the stripe-node version from which the schema was generated. */
export const schema = generated as unknown as Schema;

/** The API version that stripe-node pins, and the newest one that the simulator knows. */
export const latestApiVersion = schema.apiVersion;
