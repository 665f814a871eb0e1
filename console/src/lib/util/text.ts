/**
 * Text that others wrote - the names, errors and output of jobs - as it may be shown: without escape sequences, without
 * control characters, and without what turns the direction of writing and so makes a text read as another one.
 */

/**
 * One escape sequence (ECMA-48), or one control character. Groups 1 and 2, or 3 and 4, are the parameters and the final
 * byte of a control sequence, group 5 is a string (OSC, DCS, SOS, PM, APC), which ends with BEL, ST or the line.
 */
export const SEQUENCE =
  // eslint-disable-next-line no-control-regex
  /[\x1b][[]([0-?]*)[ -/]*([@-~])?|\x9b([0-?]*)[ -/]*([@-~])?|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])([^\x07\x1b\x9c]*)(?:\x07|\x1b\\|\x9c|(?=\x1b)|$)|\x1b[ -/]*[0-~]?|[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;
// eslint-disable-next-line no-control-regex
const ANY_CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/;
const BIDI = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g;

export const hasControls = (text: string): boolean => ANY_CONTROL.test(text);

/** The text in the order in which its characters stand. */
export const undirected = (text: string): string => text.replace(BIDI, '');

/** The text and nothing but text. */
export function plain(text: string): string {
  const straight = undirected(text);
  return hasControls(straight) ? straight.replace(SEQUENCE, '') : straight;
}
