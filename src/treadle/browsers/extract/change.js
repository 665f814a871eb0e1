// Settles when the document changes, or after options.milliseconds.

return new Promise(settle => {
  let timer = 0;
  const observer = new MutationObserver(() => done());
  const done = () => {
    observer.disconnect();
    clearTimeout(timer);
    settle(null);
  };
  observer.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
  timer = setTimeout(done, options.milliseconds);
});
