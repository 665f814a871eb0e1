/** What might be said next to a page: for whoever does not know yet what can be said. Pure. */

/** The site that comes with the server and that only sessions see. */
export const PRACTICE = 'http://practice.treadle.internal';

const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  '/login': [
    "Enter 'user@example.com' in the email field",
    "Enter 'warp-and-weft-7' in the password field",
    'Click the Login button',
    '? Confirm login success'
  ],
  '/shop': ['? name and price of every product', 'Click Add to cart', "Search for 'mug'", 'Click Add to cart for the Copper Kettle'],
  '/form': ["Enter 'Ada Lovelace' in Full name", 'Select Kenya from Country', 'Check I accept the terms', 'Click the Submit button'],
  '/table': ['? the table', 'Click Edit in the row of Ada Byron', 'Click Edit']
};
const ANYWHERE: readonly string[] = ['? the main heading', '? all links', 'Scroll down', 'Go back'];
const NOWHERE: readonly string[] = [`${PRACTICE}/login`, `${PRACTICE}/shop`, `${PRACTICE}/form`];

/** A few lines that make sense on a page. */
export function suggestionsFor(url: string): readonly string[] {
  const place = URL.canParse(url) ? new URL(url) : null;
  if (place === null || !place.protocol.startsWith('http')) return NOWHERE;
  return (place.origin === PRACTICE ? EXAMPLES[place.pathname.replace(/\/$/, '')] : undefined) ?? ANYWHERE;
}

/** How a visible element may be spoken of: the words for the command line, and where writing goes on in them. */
export function wordsFor(role: string, description: string): { readonly text: string; readonly caret: number; readonly complete: boolean } {
  if (/^(textbox|searchbox|combobox|spinbutton|slider)$/.test(role)) {
    const text = `Enter '' in ${description}`;
    return { text, caret: text.indexOf("''") + 1, complete: false };
  }
  const verb = role === 'checkbox' || role === 'switch' || role === 'radio' ? 'Check' : 'Click';
  const text = `${verb} ${description}`;
  return { text, caret: text.length, complete: true };
}
