import { Page } from '@strapi/strapi/admin';

const Stub = () => <Page.Main>…</Page.Main>;

export default Stub;
