import { handle } from '../kit/define-route';
import { apiReferenceRoutes as routes } from './routes';

/** docs/openapi.json is bundled: what is served describes the code it came with. Loaded when first asked for. */
const readDocument = async (): Promise<Record<string, unknown>> => {
  const { default: document } = await import('../../../docs/openapi.json');
  return document;
};

export const createApiReferenceController = () => ({
  find: handle(routes.find, readDocument),
});
