/** Puts a text into the clipboard, also on a page that came without TLS, where browsers have no clipboard to write to. */
export async function copyText(text: string): Promise<void> {
  if (window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.className = 'visually-hidden';
  (document.activeElement?.closest('dialog') ?? document.body).append(field);
  try {
    field.select();
    if (!document.execCommand('copy')) throw new Error('This browser does not let a page copy. Select the text instead.');
  } finally {
    field.remove();
  }
}
