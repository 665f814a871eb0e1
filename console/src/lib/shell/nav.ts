import type { IconName } from '$lib/ui';

export interface Place {
  href: string;
  label: string;
  icon: IconName;
  /** Pressed after g. */
  key: string;
}

/** The places of the console, in the order of the navigation, in groups. */
export const PLACES: readonly (readonly Place[])[] = [
  [
    { href: '/', label: 'Overview', icon: 'overview', key: 'o' },
    { href: '/jobs', label: 'Jobs', icon: 'jobs', key: 'j' },
    { href: '/schedules', label: 'Schedules', icon: 'clock', key: 'c' }
  ],
  [
    { href: '/modules', label: 'Modules', icon: 'modules', key: 'm' },
    { href: '/sessions', label: 'Sessions', icon: 'sessions', key: 's' },
    { href: '/generation', label: 'Generation', icon: 'generation', key: 'g' }
  ],
  [
    { href: '/artifacts', label: 'Artifacts', icon: 'artifacts', key: 'a' },
    { href: '/nodes', label: 'Nodes', icon: 'nodes', key: 'n' },
    { href: '/settings', label: 'Settings', icon: 'settings', key: ',' }
  ]
];

/** Whether a place is where the address leads. */
export function isAt(place: Place, path: string): boolean {
  return place.href === '/' ? path === '/' : path === place.href || path.startsWith(`${place.href}/`);
}
