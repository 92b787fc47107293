import {shortHash} from './short-hash.ts';

/**
The ids of a conversation's calls as Bedrock takes them.
*/
export type ToolUseIds = {
	/**
	Begins an answer of the model: results behind it belong to its calls.
	*/
	answer: () => void;
	/**
	The id of the next call.
	*/
	call: (id: string) => string;
	/**
	The id for the next result: that of the first call of this id that has none yet.
	*/
	result: (id: string) => string;
};

/**
Makes the ids of one conversation. One that Bedrock refuses (API reference, ToolUseBlock), such as the two ids that Codex joins by `|`, becomes a short one, and so does one that an earlier call has: some servers count the calls of each answer from `call_0`, and Bedrock wants each id once in the whole conversation (Cyber-AutoAgent-ng #72).
*/
export function createToolUseIds(): ToolUseIds {
	const taken = new Set<string>();
	const counts = new Map<string, number>();
	const latest = new Map<string, string>();
	let waiting = new Map<string, string[]>();
	return {
		answer() {
			waiting = new Map();
		},
		call(id) {
			let unique = toFit(id);
			let count = counts.get(id) ?? 0;
			for (; taken.has(unique); count++) {
				unique = `call_${shortHash(`${id} ${count}`, 24)}`;
			}

			counts.set(id, count);
			taken.add(unique);
			latest.set(id, unique);
			const others = waiting.get(id) ?? [];
			others.push(unique);
			waiting.set(id, others);
			return unique;
		},
		result: id => waiting.get(id)?.shift() ?? latest.get(id) ?? toFit(id),
	};
}

function toFit(id: string): string {
	return /^[\w\-.:]{1,64}$/v.test(id) ? id : `call_${shortHash(id, 24)}`;
}
