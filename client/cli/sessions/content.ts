import type {Message} from '../../types.ts';

/**
What a message holds: a text, or the parts of the protocol.
*/
export type Content = Message['content'];

type AnyPart = {type: string; text?: string; name?: string; format?: string};

/**
The parts of a content as a list; a text is one part.
*/
export function partsOf(content: Content): readonly AnyPart[] {
	return typeof content === 'string' ? [{type: 'text', text: content}] : content;
}

/**
A content as text to read: parts that are none are named in brackets, such as `[image png]`.
*/
export function textOf(content: Content): string {
	return partsOf(content)
		.filter(({type}) => type !== 'cachePoint')
		.map(({type, text, name, format}) => type === 'text' ? text ?? '' : `[${[type, name, format].filter(Boolean).join(' ')}]`)
		.join('\n\n');
}
