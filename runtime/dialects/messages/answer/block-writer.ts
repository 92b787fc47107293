/**
A block of an answer as it begins.
*/
export type BlockStart =
	| {type: 'text'; text: ''}
	| {type: 'thinking'; thinking: ''; signature: ''}
	| {type: 'redacted_thinking'; data: string}
	| {type: 'tool_use'; id: string; name: string; input: Record<string, never>};

/**
The kinds of pieces, each with the name of its text.
*/
export const pieceNames = {
	text_delta: 'text', thinking_delta: 'thinking', signature_delta: 'signature', input_json_delta: 'partial_json',
} as const;

/**
A kind of a block's pieces.
*/
export type PieceType = keyof typeof pieceNames;

/**
Writes an answer's blocks one after the other, numbered from 0. Each of them gives what is to be sent for it.
*/
export type BlockWriter = {
	start: (block: BlockStart) => string;
	piece: (type: PieceType, text: string) => string;
	stop: () => string;
};
