import type {EventWriter} from './event-writer.ts';

/**
How an item ends.
*/
export type ItemStatus = 'completed' | 'incomplete';

/**
Where an item stands in its answer, and how its events are written.
*/
export type ItemPlace = {
	/**
	Counted from 0, without gaps.
	*/
	index: number;
	/**
	The item's id, the same wherever it is named.

	@param prefix - What OpenAI's ids of its kind begin with.
	*/
	idOf: (prefix: string) => string;
	writer: EventWriter;
};

/**
An item of the output that is being written. Its texts are the events to write.

@typeParam Piece - What it is made of.
*/
export type OutputItem<Piece> = {
	/**
	The events before its first piece.
	*/
	open: () => string;
	add: (piece: Piece) => string;
	/**
	Whether nothing more of it can come, as far as can be told from what came.
	*/
	isWhole: () => boolean;
	/**
	The events of its end, and the whole item as the response holds it.

	@param status - How the answer ends, or that another item follows.
	*/
	close: (status: ItemStatus) => {text: string; item: Record<string, unknown>};
};
