import type {PayloadFormat} from '../../options.ts';
import type {ContentPart, ModelRequest, ToolResultPart} from '../../request/model-request.ts';
import {unfitPart} from './prompt.ts';

/**
Refuses images and documents that the container's format can't carry, whatever the endpoint's owner lets callers send.

@throws {ProtocolError} `invalid_request`.
*/
export function checkMedia(format: PayloadFormat, {messages}: ModelRequest): void {
	for (const part of messages.flatMap(({content}) => content.flatMap((outer): ReadonlyArray<ContentPart | ToolResultPart> => outer.type === 'toolResult' ? outer.content : [outer]))) {
		if (part.type === 'document' || (part.type === 'image' && format !== 'openai')) {
			throw unfitPart(part, format);
		}
	}
}
