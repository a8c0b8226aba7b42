import { defineRoom } from '../kit/define-room';
import { signalModel } from './model';
import { createSignals, type Dependencies, type Signals } from './service';

export type { Dependencies };

export const signalRoom = defineRoom({
  name: 'signals',
  models: [signalModel],
  create: (dependencies: Dependencies) => ({ signals: createSignals(dependencies) }),
  tasks: ({ signals }: { signals: Signals }) => [{ stage: 'maintain', everySeconds: 300, run: () => signals.prune() }],
});
