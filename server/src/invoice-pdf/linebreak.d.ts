/** `linebreak` comes without types: the part of it that is used. */
declare module 'linebreak' {
  interface Break {
    /** Where the line may end, as an index into the text. */
    position: number;
    required: boolean;
  }
  export default class LineBreaker {
    constructor(text: string);
    nextBreak(): Break | null;
  }
}
