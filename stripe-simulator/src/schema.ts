import generated from './generated/schema.json';

/** One field as stripe-node's type declarations describe it. Short names keep the generated file small. */
export interface Field {
  /** JSON types it may have. */
  t?: string[];
  /** Known values of a string. */
  e?: string[];
  /** Other strings than `e` are allowed too. */
  open?: true;
  /** Required. */
  r?: true;
  /** May be null. */
  null?: true;
  /** An empty string unsets it (requests). */
  empty?: true;
  /** Fields of a nested object. */
  p?: Fields;
  /** Items of an array. */
  i?: Field;
  /** A map with free keys, such as metadata. */
  m?: Field;
  /** API objects it may be expanded to, by name. */
  ref?: string[];
  /** A list object holding API objects of this name. */
  list?: string;
  /** A decimal written as a string. */
  decimal?: true;
  /** Not described any further. */
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

/** What the installed stripe-node declared when the schema was generated. */
export const schema = generated as unknown as Schema;

/** The API version stripe-node pins, and the newest the simulator knows. */
export const latestApiVersion = schema.apiVersion;
