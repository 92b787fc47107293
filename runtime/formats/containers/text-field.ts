import {asObject} from '../reading/json-object.ts';

/**
The paths that are tried where none is configured: LMI's rolling batch, then its dynamic batch.
*/
export const defaultTextFields: readonly string[] = ['token.text', 'outputs.0'];

/**
Reads the string at a dotted path, such as `token.text` or `outputs.0` (a number is a place in an array); `undefined` where there is none.
*/
export function readTextField(value: unknown, path: string): string | undefined {
	let current = value;
	for (const step of path.split('.')) {
		if (Array.isArray(current)) {
			current = /^\d+$/v.test(step) ? current[Number(step)] as unknown : undefined;
		} else {
			const object = asObject(current);
			current = object !== undefined && Object.hasOwn(object, step) ? object[step] : undefined;
		}
	}

	return typeof current === 'string' ? current : undefined;
}
