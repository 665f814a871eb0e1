import type { Attachment } from 'svelte/attachments';

const CHOSEN = '[aria-current], [aria-pressed="true"]';

/**
 * For a row that is wider than its place and scrolls: brings the chosen one of it into view, and says by `data-more`
 * at which sides there is more (`left`, `right`, or both), which `base.css` shows.
 */
export const strip: Attachment<HTMLElement> = (node) => {
  const tell = (): void => {
    const rest = node.scrollWidth - node.clientWidth - node.scrollLeft;
    node.dataset['more'] = `${node.scrollLeft > 1 ? 'left' : ''} ${rest > 1 ? 'right' : ''}`.trim();
  };
  const show = (): void => {
    const chosen = node.querySelector(CHOSEN)?.getBoundingClientRect();
    const box = node.getBoundingClientRect();
    if (chosen !== undefined && (chosen.left < box.left || chosen.right > box.right)) {
      node.scrollLeft += (chosen.left + chosen.right - box.left - box.right) / 2;
    }
    tell();
  };
  const sizes = new ResizeObserver(show);
  const choices = new MutationObserver(show);
  sizes.observe(node);
  choices.observe(node, { subtree: true, attributeFilter: ['aria-current', 'aria-pressed'] });
  node.addEventListener('scroll', tell, { passive: true });
  return () => {
    sizes.disconnect();
    choices.disconnect();
    node.removeEventListener('scroll', tell);
  };
};
