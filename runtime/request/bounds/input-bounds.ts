import type {ContentPart} from '../model-request.ts';

/**
A part that counts beside the text.
*/
export type Media = Extract<ContentPart, {type: 'image' | 'document'}>;

/**
What the owner lets a request give the model to read.
*/
export type InputBounds = {
	/**
	The types of parts that callers may send.
	*/
	inputs: readonly string[];
	maxImages: number;
	maxDocuments: number;
	/**
	The most tokens that a request's input may be, by its upper bound.
	*/
	maxInputTokens: number;
	/**
	Tokens that one image counts as.
	*/
	imageTokens: number;
	/**
	Tokens that a document counts as whose text can't be measured; 0 refuses it.
	*/
	documentTokens: number;
};
