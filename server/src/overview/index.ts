export { overviewRoom } from './room';
