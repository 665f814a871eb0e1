/** Commands for a POSIX shell. */

/** What curl is told where keys are required: the key itself is not known here, and does not belong into a history. */
export const KEY_HEADER = '-H "Authorization: Bearer $TREADLE_API_KEY"';
