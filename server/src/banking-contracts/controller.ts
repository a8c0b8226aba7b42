import { handle } from '../kit/define-route';
import { bankingContractRoutes as routes } from './routes';
import type { BankingContractService } from './service';

export const createBankingContractsController = ({
  bankingContracts,
}: {
  bankingContracts: BankingContractService;
}) => ({
  find: handle(routes.find, ({ query }) => bankingContracts.findPage(query)),
  findTypes: handle(routes.findTypes, async () => ({ data: bankingContracts.contractTypes() })),
  findOne: handle(routes.findOne, async ({ params }) => ({ data: await bankingContracts.findOne(params.id) })),
  create: handle(routes.create, async ({ body, actor }) => ({ data: await bankingContracts.create(body, actor) })),
  update: handle(routes.update, async ({ params, body, actor }) => ({
    data: await bankingContracts.update(params.id, body, actor),
  })),
  delete: handle(routes.delete, ({ params, actor }) => bankingContracts.remove(params.id, actor)),
  verify: handle(routes.verify, async ({ params, actor }) => ({
    data: await bankingContracts.verify(params.id, actor),
  })),
  registerWebhook: handle(routes.registerWebhook, async ({ params, actor }) => ({
    data: await bankingContracts.registerWebhook(params.id, params.environment, actor),
  })),
  rollWebhookSecret: handle(routes.rollWebhookSecret, async ({ params, actor }) => ({
    data: await bankingContracts.rollWebhookSecret(params.id, params.environment, actor),
  })),
  findEncryption: handle(routes.findEncryption, async () => ({ data: await bankingContracts.encryptionState() })),
  rotateEncryption: handle(routes.rotateEncryption, async ({ actor }) => ({
    data: await bankingContracts.rotateEncryption(actor),
  })),
});
