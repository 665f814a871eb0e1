/** Colours of cloth that a design can be looked at on: transparent pictures need a ground. */
export const CLOTHS = {
  white: { name: 'White', colour: '#fafaf7' },
  sand: { name: 'Sand', colour: '#d9cdb8' },
  heather: { name: 'Heather', colour: '#8d9297' },
  forest: { name: 'Forest', colour: '#23463a' },
  navy: { name: 'Navy', colour: '#1d2a44' },
  black: { name: 'Black', colour: '#17181a' }
} as const;

export type Cloth = keyof typeof CLOTHS;
