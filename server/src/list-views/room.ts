import { defineRoom } from '../kit/define-room';
import { listViewEndpoints } from './endpoints';
import { listViewModel } from './model';
import { createListViewService } from './service';

export const listViewRoom = defineRoom({
  name: 'list-views',
  models: [listViewModel],
  endpoints: { listViews: listViewEndpoints },
  create: (dependencies: Parameters<typeof createListViewService>[0]) => ({
    listViews: createListViewService(dependencies),
  }),
});
