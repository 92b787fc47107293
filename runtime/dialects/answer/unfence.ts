import type {ModelEvent} from '../../protocol/events.ts';

/**
Takes off the Markdown fence around an answer that is to be JSON: models write one in spite of what they are told. Only what may be a part of the fence is held back.

@returns A function that makes of each batch the one to be passed on; after the last one, nothing is held.
*/
export function createUnfence(): (batch: readonly ModelEvent[]) => ModelEvent[] {
	let isFenced: boolean | undefined;
	let held = '';

	const take = (text: string): string => {
		held += text;
		if (isFenced === undefined) {
			const fence = /^\s*```(?:\w*\s*?\n|(?:json)?\s*(?=["\[\{]))/iv.exec(held);
			if (fence === null && /^\s*(?:`{0,2}|```\w{0,20}\s*)$/v.test(held)) {
				return '';
			}

			isFenced = fence !== null;
			held = held.slice(fence?.[0].length ?? 0);
		}

		const said = isFenced ? held.trimEnd().replace(/`{1,3}$/v, '').trimEnd() : held;
		held = held.slice(said.length);
		return said;
	};

	const release = (): string => isFenced && held.includes('```') ? '' : held;

	return batch => batch.flatMap((event): ModelEvent[] => {
		if (event.type === 'delta') {
			const text = take(event.text);
			return text === '' ? [] : [{...event, text}];
		}

		const last = event.type === 'done' ? release() : '';
		return last === '' ? [event] : [{type: 'delta', text: last}, event];
	});
}
