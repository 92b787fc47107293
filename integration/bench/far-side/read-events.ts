/**
What a caller gets of an answer: its text, in how many pieces, and whether it has an end.
*/
export type Answered = {text: string; deltas: number; hasEnd: boolean};

type Data = {
	type?: string;
	text?: string;
	delta?: string | {type?: string; text?: string};
	choices?: ReadonlyArray<{delta?: {content?: string | null}; finish_reason?: string | null}>;
};

/**
The piece of text in an event of one of the languages: the endpoint's own, Chat Completions, Responses or Messages.
*/
function pieceOf({type, text, delta, choices}: Data): string {
	if (choices !== undefined) {
		return choices[0]?.delta?.content ?? '';
	}

	if (type === 'delta') {
		return text ?? '';
	}

	if (type === 'response.output_text.delta') {
		return typeof delta === 'string' ? delta : '';
	}

	return type === 'content_block_delta' && typeof delta === 'object' && delta.type === 'text_delta' ? delta.text ?? '' : '';
}

const ends: ReadonlySet<string | undefined> = new Set(['done', 'response.completed', 'message_stop']);

/**
Reads server-sent events as the clients of these languages do.

@param body - The whole answer.
@throws {SyntaxError} where an event's data is no JSON.
*/
export function readEvents(body: string): Answered {
	const pieces: string[] = [];
	let hasEnd = false;
	for (const event of body.split(/\r?\n\r?\n/v)) {
		const data = /^data: ?(?<data>.*)$/mv.exec(event)?.groups?.data;
		if (data === undefined || data === '[DONE]') {
			continue;
		}

		const value = JSON.parse(data) as Data;
		const piece = pieceOf(value);
		if (piece !== '') {
			pieces.push(piece);
		}

		hasEnd ||= ends.has(value.type) || (value.choices?.some(({finish_reason: reason}) => typeof reason === 'string') ?? false);
	}

	return {text: pieces.join(''), deltas: pieces.length, hasEnd};
}
