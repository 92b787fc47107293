import {ProtocolError} from '../../protocol/errors.ts';
import {parseJson} from '../../request/parse-json.ts';

/**
Gives the value that stands at a place in a message, its numbers as they came: a long id must not be another one. Nothing is read before it is asked.
*/
export type ExactValue = (...path: ReadonlyArray<string | number>) => unknown;

/**
Makes the {@link ExactValue} of a message, which is read once, whatever is asked of it.

@param message - Its source.
@throws `model_error` where it is nested so deep that its numbers can't be kept.
*/
export function exactValues(message: string): ExactValue {
	let root: {value: unknown} | undefined;

	return (...path) => {
		root ??= {value: read(message)};
		let {value} = root;
		for (const name of path) {
			value = (value as Record<string | number, unknown> | undefined)?.[name];
		}

		return value;
	};
}

/**
The same for what stands within: a path begins there.
*/
export function within(exact: ExactValue, ...start: ReadonlyArray<string | number>): ExactValue {
	return (...path) => exact(...start, ...path);
}

function read(message: string): unknown {
	try {
		return parseJson(message);
	} catch {
		throw new ProtocolError('model_error', 'The model failed: it called a tool with arguments that are nested too deep.');
	}
}
