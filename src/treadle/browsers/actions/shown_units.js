// What stands right before a field and right behind it: the texts up to the next control, or to where its line ends.
field => {
  const CONTROL = 'input, select, textarea, button', LONGEST = 24;
  const line = from => {
    let place = from;
    for (let level = 0; level < 2 && place.parentElement; level += 1) {
      if ((place.parentElement.textContent || '').trim() || place.parentElement.children.length > 1) break;
      place = place.parentElement;
    }
    return place;
  };
  const beside = way => {
    const texts = [];
    for (let node = line(field)[way]; node && texts.join('').length < 200; node = node[way]) {
      if (node.nodeType === 1 && (node.matches(CONTROL + ', br') || node.querySelector(CONTROL))) break;
      if (node.nodeType === 1 || node.nodeType === 3) texts.push((node.textContent || '').trim());
    }
    return (way === 'nextSibling' ? texts : texts.reverse()).join(' ').trim();
  };
  return [beside('previousSibling').slice(-LONGEST), beside('nextSibling').slice(0, LONGEST)];
}
