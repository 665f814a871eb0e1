// Runs before anything is painted, so that a chosen theme never flashes in the other's colours.
try {
  const chosen = localStorage.getItem('treadle.theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is closed to this page: the system's theme stands.
  document.documentElement.removeAttribute('data-theme');
}
