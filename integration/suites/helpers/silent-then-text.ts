import type {Target} from './target.ts';

/**
A model that is silent for longer than CloudFront waits, and by three seconds than two heartbeats take, since the second counts from when the first one really came.
*/
export function silentThenText({originReadTimeout}: Pick<Target, 'originReadTimeout'>): string {
	return JSON.stringify([{wait: (originReadTimeout + 3) * 1000}, {text: 'At last.'}]);
}
