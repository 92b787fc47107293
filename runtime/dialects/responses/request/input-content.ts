import type {ContentPart, ToolResultPart} from '../../../request/model-request.ts';
import {nullIsAbsent} from '../../../request/null-is-absent.ts';
import {
	anything,
	knownFields,
	list,
	optional,
	rule,
	textOr,
	variants,
	type Rule,
} from '../../../request/rule.ts';
import {filePart} from '../../openai/file-part.ts';
import {imageUrl} from '../../openai/image-url.ts';
import {textContent as text} from '../../openai/text-content.ts';

type TextPart = Extract<ContentPart, {type: 'text'}>;
type MediaPart = TextPart | Extract<ContentPart, {type: 'image' | 'document'}>;

const texts = {
	input_text: {text}, output_text: {text}, text: {text}, refusal: {refusal: text},
};

const media = {
	...texts,
	input_image: {
		file_id: optional(rule('left out (no files are stored here; send the image as a data: URL in "image_url")', value => value === undefined)),
		image_url: imageUrl,
	},
	// The file is read from the part itself, with the fields of its kind.
	input_file: {file_data: anything},
};

const textList = list(nullIsAbsent(variants('type', texts, ' here', knownFields)), 'a text or an array of parts');
const mediaPart = nullIsAbsent(variants('type', media, '', knownFields));

/**
The rule of a content that is texts alone. Blank ones, which models refuse, are left out; what the model refused to say is what it said.
*/
export const textContent: Rule<TextPart[]> = textOr(text, (value, place) => textList(value, place).flatMap(part => part.type === 'refusal' ? part.refusal : part.text));

/**
The same with images and files.
*/
export const mediaContent: Rule<MediaPart[]> = textOr(text, (value, place) => mediaParts(value, place).flat());

/**
The rule of a tool's output; none is an empty one.
*/
export const outputContent: Rule<ToolResultPart[]> = (value, place) => value === undefined ? [] : mediaContent(value, place);

const mediaParts = list((value, place): MediaPart[] => {
	const part = mediaPart(value, place);
	switch (part.type) {
		case 'input_image': {
			return [part.image_url];
		}

		case 'input_file': {
			return [filePart(value, place)];
		}

		case 'refusal': {
			return part.refusal;
		}

		case 'input_text':
		case 'output_text':
		case 'text': {
			return part.text;
		}
	}
}, 'a text or an array of parts');
