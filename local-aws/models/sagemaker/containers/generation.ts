import {finishReason} from './finish-reason.ts';

const generationReasons = {end_turn: 'eos_token', max_tokens: 'length'};

/**
Collects what TGI and LMI repeat in their last message.
*/
export function createGeneration(): {token: (text: string) => Record<string, unknown>; text: () => string; stop: (reason: string) => void; reason: () => string} {
	let id = 0;
	let whole = '';
	let reason = 'end_turn';
	return {
		token(text) {
			whole += text;
			return {id: ++id, text};
		},
		text: () => whole,
		stop(value) {
			reason = value;
		},
		reason: () => finishReason(reason, generationReasons),
	};
}
