import type { HandleClientError } from '@sveltejs/kit';

const NOT_FOUND = 404;

/** What the page for errors is given. An address that leads nowhere is nobody's fault: it leaves no trace to be read. */
export const handleError: HandleClientError = ({ error, status, message }) => {
  if (status !== NOT_FOUND) console.error(error);
  return { message };
};
