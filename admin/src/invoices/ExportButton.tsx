import { Button, Flex, IconButton, Menu } from '@strapi/design-system';
import { CaretDown, Download } from '@strapi/icons';
import { useAuth } from '@strapi/strapi/admin';
import { useEffect, useRef, useState } from 'react';

import { csvPresets, EXPORT_COUNT_HEADER, type CsvPreset } from '../../../contracts/invoices';
import type { Params } from '../api/base';
import { saveFile } from '../api/download';
import { backendUrl } from '../api/base';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { PLUGIN_ID } from '../plugin-id';
import type { TextId } from '../translations/load';

/** Estimates received rows by counting lines. Quoted line breaks count too, which is fine for a progress display. */
const linesIn = (bytes: Uint8Array): number => bytes.reduce((count, byte) => (byte === 10 ? count + 1 : count), 0);

/** The preset that opens in Excel as this browser's user has it. */
const excelPresetFor = (locale: string): CsvPreset => {
  const language = locale.toLowerCase().split('-')[0];
  if (language === 'en') return navigator.language === 'en-US' ? 'excel-en-us' : 'excel-en-gb';
  return csvPresets.find((preset) => preset === `excel-${language}`) ?? 'excel-en-gb';
};

/** The language, with its region where there are several: `Excel – Deutsch`, `Excel – English (United States)`. */
const excelLanguage = (preset: CsvPreset, locale: string): string => {
  const tag = preset.replace('excel-', '');
  return new Intl.DisplayNames([locale], { type: 'language', languageDisplay: 'standard' }).of(tag) ?? tag;
};

/** A CSV preset, or one JSON object a line. */
type Format = CsvPreset | 'jsonl';

interface FormatMenuProps {
  /** The format of the button beside it. */
  own: CsvPreset;
  isDisabled: boolean;
  /** Whether JSON lines are offered. */
  hasLines: boolean;
  onChoose: (format: Format) => void;
}

/** Exports in another format than the reader's own: Excel in another language, or plain for programs. */
const FormatMenu = ({ own, isDisabled, hasLines, onChoose }: FormatMenuProps) => {
  const { t, locale } = useTexts();
  const labelOf = (preset: Format): string => {
    if (preset === 'jsonl') return t('export.jsonl');
    if (preset === 'plain') return t('export.plain');
    const language = excelLanguage(preset, locale);
    return preset === own ? t('export.excel.own', { language }) : t('export.excel', { language });
  };
  const others = csvPresets.filter((preset) => preset !== own && preset !== 'plain');
  return (
    <Menu.Root>
      <Menu.Trigger
        tag={IconButton}
        icon={<CaretDown />}
        variant="secondary"
        endIcon={null}
        label={t('export.formats')}
        size="S"
        disabled={isDisabled}
      />
      <Menu.Content popoverPlacement="bottom-end" maxHeight="min(26rem, 70vh)">
        {[own, ...others, 'plain' as const, ...(hasLines ? (['jsonl'] as const) : [])].map((preset) => (
          <Menu.Item key={preset} onSelect={() => onChoose(preset)}>
            {labelOf(preset)}
          </Menu.Item>
        ))}
      </Menu.Content>
    </Menu.Root>
  );
};

interface Props {
  filters: Params;
  of?: 'invoices' | 'credit-notes' | 'movements';
}

const doneTexts = {
  invoices: 'export.done',
  'credit-notes': 'export.done.creditNotes',
  movements: 'export.done.movements',
} as const satisfies Record<string, TextId>;

/** Downloads all documents that match the list's filters and shows the progress. */
export const ExportButton = ({ filters, of = 'invoices' }: Props) => {
  const { t, locale } = useTexts();
  const notify = useNotify();
  const token = useAuth('ExportButton', (state) => state.token);
  const [progress, setProgress] = useState<{ rows: number; total: number } | null>(null);
  const aborter = useRef<AbortController | null>(null);
  useEffect(() => () => aborter.current?.abort(), []);

  const own = excelPresetFor(locale);

  const run = async (format: Format): Promise<void> => {
    const controller = new AbortController();
    aborter.current = controller;
    setProgress({ rows: 0, total: 0 });
    try {
      const query = new URLSearchParams({
        ...Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, String(value)])),
        ...(format === 'jsonl' ? {} : { preset: format }),
      });
      const response = await fetch(
        `${backendUrl()}/${PLUGIN_ID}/${of}/${format === 'jsonl' ? 'lines' : 'export'}?${query}`,
        {
          signal: controller.signal,
          headers: { Authorization: `Bearer ${token}` },
        }
      );
      if (!response.ok || !response.body) throw (await response.json()).error;
      const total = Number(response.headers.get(EXPORT_COUNT_HEADER) ?? 0);
      const parts: Uint8Array[] = [];
      let lines = 0;
      for (const reader = response.body.getReader(); ;) {
        const { value, done } = await reader.read();
        if (done) break;
        parts.push(value);
        lines += linesIn(value);
        setProgress({ rows: Math.min(Math.max(lines - 1, 0), total), total });
      }
      const [type, ending] = format === 'jsonl' ? ['application/x-ndjson', 'jsonl'] : ['text/csv', 'csv'];
      saveFile(new Blob(parts as BlobPart[], { type }), `${of === 'movements' ? 'payments' : of}.${ending}`);
      notify.success(doneTexts[of], { count: total });
    } catch (error) {
      if (!controller.signal.aborted) notify.failure(error);
    } finally {
      setProgress(null);
    }
  };

  return (
    <Flex gap={1}>
      <Button
        variant="secondary"
        size="S"
        startIcon={<Download />}
        onClick={progress ? () => aborter.current?.abort() : () => run(own)}
      >
        {progress ? t('export.progress', { rows: progress.rows, total: progress.total }) : t('export.action')}
      </Button>
      <FormatMenu own={own} isDisabled={progress !== null} hasLines={of === 'movements'} onChoose={run} />
    </Flex>
  );
};
