import {isDeepStrictEqual} from 'node:util';
import {isRecord, type Properties} from '../../provider/wire/wire-values.ts';

function meaning(value: unknown): unknown {
	try {
		return typeof value === 'string' ? JSON.parse(value) as unknown : value;
	} catch {
		return value;
	}
}

/**
A live object may have members that the program never set; only those that it set can have drifted.
*/
function ofInterest(live: unknown, given: unknown): unknown {
	return isRecord(live) && isRecord(given)
		? Object.fromEntries(Object.entries(given).map(([name, value]) => [name, ofInterest(live[name], value)]))
		: live;
}

/**
The inputs that would make a resource as it is now: those that it was made from, with what has drifted. Documents keep the program's spelling while they mean the same.

@param inputs - What it was made from.
@param live - What it is now.
*/
export function liveInputs(inputs: Properties, live: Properties): Properties {
	return Object.fromEntries(Object.entries(inputs).map(([name, given]) => {
		if (!Object.hasOwn(live, name)) {
			return [name, given];
		}

		const now = live[name];
		return [name, isDeepStrictEqual(meaning(ofInterest(now, given)), meaning(given)) ? given : now];
	}));
}
