import { Badge, Button, Flex, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';

import { LoadFailure } from '../components/LoadFailure';
import { Facts, Panel } from '../components/Panel';
import { useTexts } from '../hooks/useTexts';
import { useFindApiDocumentQuery, type ApiDocument } from './api';

/** Downloads the document as a file: the endpoint needs a token, which a link cannot send. */
const save = (document_: ApiDocument) => {
  const url = URL.createObjectURL(new Blob([JSON.stringify(document_, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'invoice-payments-openapi.json';
  link.click();
  URL.revokeObjectURL(url);
};

const Operations = ({ description, tag }: { description: ApiDocument; tag: string }) => {
  const { t } = useTexts();
  const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { tags }]) => tags.includes(tag))
      .map(([method, operation]) => ({ path, method, operation }))
  );
  return (
    <Panel title={tag}>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
        {operations.map(({ path, method, operation }) => (
          <Flex tag="li" key={operation.operationId} gap={3} wrap="wrap">
            <Badge minWidth="6rem" textAlign="center">
              {method.toUpperCase()}
            </Badge>
            <Typography fontWeight="semiBold" style={{ overflowWrap: 'anywhere' }}>
              {path}
            </Typography>
            <Typography textColor="neutral600">{operation.summary}</Typography>
            {operation.servers?.length === 1 && <Badge>{t('api.only', { server: operation.servers[0].url })}</Badge>}
          </Flex>
        ))}
      </Flex>
    </Panel>
  );
};

/** The site's endpoints from its OpenAPI document. */
const ApiReferencePage = () => {
  const { t } = useTexts();
  const { data, error, refetch } = useFindApiDocumentQuery();
  if (!data && !error) return <Page.Loading />;
  return (
    <Page.Main>
      <Page.Title>{t('api.title')}</Page.Title>
      <Layouts.Header
        title={t('api.title')}
        subtitle={t('api.subtitle')}
        primaryAction={
          data && (
            <Button startIcon={<Download />} onClick={() => save(data)}>
              {t('api.download')}
            </Button>
          )
        }
      />
      <Layouts.Content>
        {data ? (
          <Flex direction="column" alignItems="stretch" gap={6}>
            <Panel>
              <Facts facts={data.servers.map(({ url, description }) => ({ label: url, value: description }))} />
            </Panel>
            {data.tags.map(({ name }) => (
              <Operations key={name} description={data} tag={name} />
            ))}
          </Flex>
        ) : (
          <LoadFailure error={error} onRetry={refetch} />
        )}
      </Layouts.Content>
    </Page.Main>
  );
};

export default ApiReferencePage;
