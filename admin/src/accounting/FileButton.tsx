import { Button } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useAuth } from '@strapi/strapi/admin';
import { useEffect, useRef, useState } from 'react';

import { backendUrl, type Params } from '../api/base';
import { saveFile } from '../api/download';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { PLUGIN_ID } from '../plugin-id';

interface Props {
  label: string;
  /** Below `/accounting`. */
  path: string;
  params: Params;
  disabled?: boolean;
}

const nameIn = (header: string | null, path: string): string =>
  /filename="([^"]+)"/.exec(header ?? '')?.[1] ?? path.replace(/\//g, '-');

/** Downloads a file while the server writes it, and shows how much has come. A second press stops it. */
export const FileButton = ({ label, path, params, disabled }: Props) => {
  const { t, locale } = useTexts();
  const notify = useNotify();
  const token = useAuth('FileButton', (state) => state.token);
  const [received, setReceived] = useState<number | null>(null);
  const aborter = useRef<AbortController | null>(null);
  useEffect(() => () => aborter.current?.abort(), []);

  const run = async (): Promise<void> => {
    const controller = new AbortController();
    aborter.current = controller;
    setReceived(0);
    try {
      const query = new URLSearchParams(Object.entries(params).map(([name, value]) => [name, String(value)]));
      const response = await fetch(`${backendUrl()}/${PLUGIN_ID}/accounting${path}?${query}`, {
        signal: controller.signal,
        headers: { Authorization: `Bearer ${token}` },
      });
      if (!response.ok || !response.body) throw (await response.json()).error;
      const parts: Uint8Array[] = [];
      let bytes = 0;
      for (const reader = response.body.getReader(); ;) {
        const { value, done } = await reader.read();
        if (done) break;
        parts.push(value);
        bytes += value.length;
        setReceived(bytes);
      }
      const type = response.headers.get('content-type') ?? 'text/plain';
      saveFile(new Blob(parts as BlobPart[], { type }), nameIn(response.headers.get('content-disposition'), path));
      notify.success('accounting.downloaded');
    } catch (error) {
      if (!controller.signal.aborted) notify.failure(error);
    } finally {
      setReceived(null);
    }
  };

  const size = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format((received ?? 0) / 1000);
  return (
    <Button
      variant="secondary"
      size="S"
      startIcon={<Download />}
      disabled={disabled}
      onClick={received === null ? run : () => aborter.current?.abort()}
    >
      {received === null ? label : t('accounting.progress', { size })}
    </Button>
  );
};
