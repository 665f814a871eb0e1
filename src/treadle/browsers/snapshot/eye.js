// Stands ready in a frame: looks when it is asked to, keeps the nodes of what it told until it is told to forget, and says
// whether the page still looks as it told last. What it tells begins with the look's number; where that is all, there is
// nothing to tell that was not told in the look before, of which whoever asks still knows (options.like).
(prepare, watch) => {
  // A form answers for its fields: of the node itself only the prototype's getter tells.
  const {get: isConnected} = Object.getOwnPropertyDescriptor(Node.prototype, 'isConnected');
  const connected = node => Reflect.apply(isConnected, node, []), walk = prepare({}), kept = new Map();
  let last = 0, told = {look: 0, text: ''};
  return {
    look(options) {
      last += 1;
      const {nodes, frames, roots, text} = walk({...options, look: last});
      kept.set(last, {nodes, frames});
      const same = told.look === options.like && told.text === text;
      told = {look: last, text};
      if (options.watched <= nodes.length) watch.begin(roots, nodes);
      else watch.end();
      return `${last} ${same ? '' : text}`;
    },
    node(look, index) {
      const node = kept.has(look) ? kept.get(look).nodes[index] : null;
      return node && connected(node) ? node : null;
    },
    frameAt: (look, element) => kept.has(look) ? kept.get(look).frames.indexOf(element) : -1,
    unchanged: async look => look === last && watch.still(),
    forget(look) {
      if (look === last) {
        watch.end();
        told = {look: 0, text: ''};
      }
      kept.delete(look);
    },
  };
}
