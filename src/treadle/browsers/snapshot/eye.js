// Stands ready in a frame: looks when it is asked to, keeps the nodes of what it told until it is told to forget, and says
// whether the page still looks as it told last.
(prepare, watch) => {
  // A form answers for its fields: of the node itself only the prototype's getter tells.
  const {get: isConnected} = Object.getOwnPropertyDescriptor(Node.prototype, 'isConnected');
  const connected = node => Reflect.apply(isConnected, node, []), walk = prepare({}), kept = new Map();
  let last = 0;
  return {
    look(options) {
      last += 1;
      const {nodes, frames, roots, text} = walk({...options, look: last});
      kept.set(last, {nodes, frames});
      if (options.watched <= nodes.length) watch.begin(roots, nodes);
      else watch.end();
      return text;
    },
    node(look, index) {
      const node = kept.has(look) ? kept.get(look).nodes[index] : null;
      return node && connected(node) ? node : null;
    },
    frameAt: (look, element) => kept.has(look) ? kept.get(look).frames.indexOf(element) : -1,
    unchanged: async look => look === last && watch.still(),
    forget(look) {
      if (look === last) watch.end();
      kept.delete(look);
    },
  };
}
