export { suggestionRoom } from './room';
