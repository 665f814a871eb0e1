// What was told, field by field, for there may be thousands: what is alike is told once and named by number, and what
// most do not have only of those that have it.

// Values, each of them once, by what tells them apart.
class Distinct {
  constructor() {
    this.values = [];
    this.numbers = new Map();
  }

  numberOf(key, value) {
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.values.length;
      this.numbers.set(key, number);
      this.values[number] = value;
    }
    return number;
  }
}

// What only some have: of whom, and what.
class Sparse {
  constructor() {
    this.at = [];
    this.told = [];
  }

  add(at, told) {
    const size = this.at.length;
    this.at[size] = at;
    this.told[size] = told;
  }
}

// What elements are in, and their selectors: each is told as a part of the one above it, which is named from 1.
class Parts {
  constructor(numbered) {
    this.wire = numbered ? {above: [], own: [], group: []} : {above: [], own: []};
  }

  numberOf(part) {
    if (part.look !== options.look) {
      const above = part.above ? this.numberOf(part.above) + 1 : 0, {wire} = this;
      part.look = options.look;
      part.number = wire.own.length;
      wire.above[part.number] = above;
      wire.own[part.number] = part.own;
      if (wire.group) wire.group[part.number] = part.group;
    }
    return part.number;
  }
}

const joined = list => list.length > 1 ? list.join() : list.length ? list[0] : '';

class Columns {
  constructor() {
    this.size = 0;
    this.kinds = new Distinct();
    this.attributes = [];
    this.single = new Map();  // by name and value
    this.hosts = new Distinct();
    this.contexts = new Parts(true);
    this.paths = new Parts(false);
    this.of = {kind: [], name: [], value: new Sparse(), label: new Sparse(), placeholder: new Sparse(),
      description: new Sparse(), text: new Sparse(), nearby: new Sparse(), href: new Sparse(), shape: new Sparse(),
      attributes: [], options: new Sparse(), level: new Sparse(), box: [], path: [], shadow: new Sparse(), chain: [],
      joint: []};
  }

  // One element more.
  add(told, joint) {
    const {of, size} = this;
    of.kind[size] = this.kindOf(told);
    of.name[size] = told.name;
    if (told.value) of.value.add(size, told.value);
    if (told.label) of.label.add(size, told.label);
    if (told.placeholder) of.placeholder.add(size, told.placeholder);
    if (told.description) of.description.add(size, told.description);
    if (told.text !== told.name) of.text.add(size, told.text);
    if (told.nearby) of.nearby.add(size, told.nearby);
    if (told.href) of.href.add(size, told.href);
    if (told.shape) of.shape.add(size, told.shape);
    of.attributes[size] = this.attributesOf(told.attributes);
    if (told.options.length) of.options.add(size, told.options);
    if (told.level) of.level.add(size, told.level);
    of.box[size] = told.box;
    of.path[size] = this.paths.numberOf(told.path);
    if (told.shadow.length) of.shadow.add(size, this.hosts.numberOf(told.shadow, told.shadow));
    of.chain[size] = this.contexts.numberOf(told.chain);
    of.joint[size] = joint;
    this.size += 1;
  }

  // Of those that have but one, as a class, many have the same.
  attributesOf(attributes) {
    const names = Object.keys(attributes);
    if (names.length > 1) return this.attributes.push(attributes) - 1;
    let values = this.single.get(names[0]);
    if (!values) this.single.set(names[0], values = new Map());
    const value = attributes[names[0]];
    let number = values.get(value);
    if (number === undefined) values.set(value, number = this.attributes.push(attributes) - 1);
    return number;
  }

  // What most have in common with others, at once.
  kindOf({role, tag, type, colours, states}) {
    const key = role + ' ' + tag + ' ' + joined(colours) + ' ' + joined(states) + ' ' + type;
    return this.kinds.numberOf(key, {role, tag, type, colours, states});
  }

  wire() {
    return {
      of: this.of,
      kinds: this.kinds.values,
      attributes: this.attributes,
      hosts: this.hosts.values,
      contexts: this.contexts.wire,
      paths: this.paths.wire,
    };
  }
}
