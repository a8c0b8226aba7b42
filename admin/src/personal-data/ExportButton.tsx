import { Button } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useAuth } from '@strapi/strapi/admin';
import { useState } from 'react';

import type { PersonInput } from '../../../contracts/personal-data';
import { backendUrl } from '../api/base';
import { saveFile } from '../api/download';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { PLUGIN_ID } from '../plugin-id';

/** Downloads everything about a person as a ZIP file. */
export const ExportButton = ({ person }: { person: PersonInput }) => {
  const { t } = useTexts();
  const notify = useNotify();
  const token = useAuth('ExportButton', (state) => state.token);
  const [isBusy, setBusy] = useState(false);

  const run = async (): Promise<void> => {
    setBusy(true);
    try {
      const response = await fetch(`${backendUrl()}/${PLUGIN_ID}/personal-data/export`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ data: person }),
      });
      if (!response.ok) throw (await response.json()).error;
      const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
      saveFile(await response.blob(), name ?? 'personal-data.zip');
      notify.success('personal.exported');
    } catch (error) {
      notify.failure(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Button variant="secondary" startIcon={<Download />} loading={isBusy} onClick={run}>
      {t('personal.export')}
    </Button>
  );
};
