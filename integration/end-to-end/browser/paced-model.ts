import {setTimeout as sleep} from 'node:timers/promises';
import type {LocalModel} from '../../../local-aws/index.ts';

/**
What it says, word by word.
*/
export const words = ['one', 'two', 'three', 'four', 'five'] as const;

/**
What it says where a word was not seen in time.
*/
export const unseen = '(unseen)';

/**
A model that says a word only once the one before has been seen, by whoever calls `see`: so an answer is all there in time only where each word arrived by itself. It waits for 30 s, or for what the prompt begins with: `patience 300` (ms).
*/
export function createPacedModel(): {model: LocalModel; see: (prompt: string, word: string) => void} {
	const gates = new Map<string, PromiseWithResolvers<true>>();
	const gateOf = (prompt: string, word: string) => {
		const name = `${prompt}: ${word}`;
		const gate = gates.get(name) ?? Promise.withResolvers<true>();
		gates.set(name, gate);
		return gate;
	};

	return {
		async * model({messages, signal}) {
			const prompt = messages.at(-1)!.text;
			const patience = Number(/^patience (\d+)\b/v.exec(prompt)?.[1] ?? 30_000);
			for (const word of words) {
				yield {text: `${word} `};
				const isSeen = await Promise.race([gateOf(prompt, word).promise, sleep(patience, false, {signal, ref: false})]);
				if (!isSeen) {
					yield {text: `${unseen} `};
				}
			}
		},
		see(prompt, word) {
			gateOf(prompt, word).resolve(true);
		},
	};
}
