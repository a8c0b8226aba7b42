import path from 'node:path';

import ts from 'typescript';

import { TypeSchemas, type JsonSchema } from './type-schemas';

export type Answer = { kind: 'json'; schema: JsonSchema } | { kind: 'binary' } | { kind: 'empty' };

export interface Answers {
  /** Returns the response of a controller's action, from the type of its handler. */
  of(controller: string, action: string): Answer;
  /** Returns the schema of a type that contracts/ exports. */
  contract(name: string): JsonSchema;
  components: Record<string, JsonSchema>;
}

const programOf = (root: string): ts.Program => {
  const configFile = path.join(root, 'server', 'tsconfig.json');
  const { config } = ts.readConfigFile(configFile, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, path.dirname(configFile));
  return ts.createProgram([path.join(root, 'server/src/index.ts'), path.join(root, 'contracts/index.ts')], options);
};

/** Reads the endpoints of the rooms in server/src/composition.ts with the TypeScript compiler. */
export const readAnswers = (root: string): Answers => {
  const program = programOf(root);
  const checker = program.getTypeChecker();
  const schemas = new TypeSchemas(checker, root);

  const exportsOf = (file: string): ts.Symbol[] => {
    const source = program.getSourceFile(path.join(root, file));
    const symbol = source && checker.getSymbolAtLocation(source);
    if (!symbol) throw new Error(`${file} exports nothing.`);
    return checker.getExportsOfModule(symbol);
  };
  const propertyOf = (type: ts.Type, name: string): ts.Type | undefined => {
    const found = type.getProperty(name);
    return found && checker.getTypeOfSymbol(found);
  };

  const list = exportsOf('server/src/composition.ts').find(({ name }) => name === 'rooms');
  if (!list) throw new Error('server/src/composition.ts exports no rooms.');
  const rooms = checker.getTypeArguments(checker.getTypeOfSymbol(list) as ts.TypeReference);
  const contracts = exportsOf('contracts/index.ts');

  return {
    components: schemas.components,
    of(controller, action) {
      const endpoints = rooms
        .map((room) => propertyOf(room, 'endpoints'))
        .flatMap((controllers) => (controllers && propertyOf(controllers, controller)) ?? []);
      const answers = endpoints
        .map((table) => propertyOf(table, action))
        .flatMap((one) => one?.getProperty('answers') ?? []);
      if (answers.length !== 1) throw new Error(`${controller}.${action} is not made with defineEndpoint().`);
      const type = checker.getNonNullableType(checker.getTypeOfSymbol(answers[0]));
      if (type.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined | ts.TypeFlags.Never)) return { kind: 'empty' };
      if (schemas.isBinary(type)) return { kind: 'binary' };
      return { kind: 'json', schema: schemas.schemaOf(type) };
    },
    contract(name) {
      const symbol = contracts.find((candidate) => candidate.name === name);
      if (!symbol) throw new Error(`contracts/ exports no ${name}.`);
      return schemas.schemaOf(checker.getDeclaredTypeOfSymbol(symbol));
    },
  };
};
