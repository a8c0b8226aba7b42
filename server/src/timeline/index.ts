export { timelineRoom } from './room';
