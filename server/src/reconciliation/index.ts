export { createLeases } from './lease';
export { reconciliationRoom } from './room';
