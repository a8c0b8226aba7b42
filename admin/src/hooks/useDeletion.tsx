import { useState } from 'react';

import { Confirm } from '../components/Confirm';
import { RefusedDialog, type Refusal } from '../components/DeleteDialogs';
import { useNotify } from './useNotify';
import { useTexts } from './useTexts';

interface Item {
  id: string;
  name: string;
}

type Answer = { data?: unknown; error?: unknown };

/**
 * Deleting one thing or several: asks first, deletes one after another, and shows which were refused
 * and why. `dialogs` belongs into the page.
 */
export const useDeletion = (deleteOne: (id: string) => PromiseLike<Answer>, onDeleted?: () => void) => {
  const { t } = useTexts();
  const notify = useNotify();
  const [asked, setAsked] = useState<Item[]>([]);
  const [refusals, setRefusals] = useState<Refusal[]>([]);

  const run = async () => {
    const refused: Refusal[] = [];
    for (const item of asked) {
      const answer = await deleteOne(item.id);
      if (answer.error) refused.push({ name: item.name, error: answer.error });
    }
    const deleted = asked.length - refused.length;
    if (deleted > 0) notify.success('delete.done', { count: deleted });
    setRefusals(refused);
    if (refused.length === 0) onDeleted?.();
  };

  const dialogs = (
    <>
      <Confirm isOpen={asked.length > 0} onClose={() => setAsked([])} title={t('delete.title')} onConfirm={run}>
        {asked.length === 1
          ? t('delete.askOne', { name: asked[0].name })
          : t('delete.askMany', { count: asked.length })}
      </Confirm>
      <RefusedDialog refusals={refusals} onClose={() => setRefusals([])} />
    </>
  );
  return { ask: setAsked, dialogs };
};
