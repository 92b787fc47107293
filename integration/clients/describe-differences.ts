import type {Packages} from './versions.ts';

/**
What was found in other versions than the pinned ones, a line each: `openai 3.57.0 -> 3.58.0`.
*/
export function describeDifferences(pinned: Packages, found: Packages): string[] {
	return Object.entries(pinned).filter(([name, version]) => found[name] !== version).map(([name, version]) => `${name} ${version} -> ${found[name] ?? 'none'}`);
}
