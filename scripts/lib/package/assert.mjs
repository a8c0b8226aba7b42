/** @throws {Error} with the message when the condition does not hold */
export const assert = (condition, message) => {
  if (!condition) throw new Error(message);
};
