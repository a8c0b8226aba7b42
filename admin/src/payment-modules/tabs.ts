export const moduleTabs = ['general', 'link', 'appearance', 'collection', 'notifications'] as const;
export type ModuleTab = (typeof moduleTabs)[number];
