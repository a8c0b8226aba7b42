import { defineRoom } from '../kit/define-room';
import { createNetworkDocuments, type DocumentDependencies } from './documents';
import { transmissionEndpoints } from './endpoints';
import { transmissionModel } from './model';
import { createNetworkRegistry } from './registry';
import { createTransmissionRepository } from './repository';
import { createTransmissionService, type Dependencies, type TransmissionService } from './service';

type Needed = Omit<Dependencies, 'repository' | 'registry' | 'documents'> & DocumentDependencies;

export const transmissionRoom = defineRoom({
  name: 'transmissions',
  models: [transmissionModel],
  endpoints: { transmissions: transmissionEndpoints },
  create(dependencies: Needed) {
    const registry = createNetworkRegistry();
    const repository = createTransmissionRepository(dependencies.strapi, dependencies.clock);
    const documents = createNetworkDocuments(dependencies);
    return {
      transmissions: createTransmissionService({ ...dependencies, repository, registry, documents }),
      /** For payment modules and invoices, which are built before this room. */
      checkNetwork: registry.check,
    };
  },
  timeline: ({ transmissions }: { transmissions: TransmissionService }) => transmissions.timelineOf,
  tasks: ({ transmissions }: { transmissions: TransmissionService }) => [
    { stage: 'deliver', run: (mayGoOn) => transmissions.sweep(mayGoOn) },
  ],
});
