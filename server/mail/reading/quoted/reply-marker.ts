const edge = '~~~~';

/** The line above which customers are asked to answer, in the words of their language. */
export function replyMarker(words: string): string {
  return `${edge} ${words} ${edge}`;
}

export const REPLY_MARKER = replyMarker('Please write your answer above this line');

/** Whether a line is our marker in any language, also where a mail program has quoted it. */
export function isReplyMarker(line: string): boolean {
  const words = line.replace(/^[>\s*|]{1,40}/, '').trimEnd();
  return words.length > 2 * edge.length + 2 && words.startsWith(`${edge} `) && words.endsWith(` ${edge}`);
}
