import type {ContentPart} from '../../request/model-request.ts';
import {nullIsAbsent} from '../../request/null-is-absent.ts';
import {anyText, isBase64} from '../../request/parse-rules.ts';
import {refusal} from '../../request/refusal.ts';
import {
	anything,
	knownFields,
	optional,
	type Rule,
} from '../../request/rule.ts';
import {documentName} from '../request/document-name.ts';
import {imageFormat, parseDataUrl, type ImagePart} from './image-url.ts';

type DocumentPart = Extract<ContentPart, {type: 'document'}>;

const office = 'application/vnd.openxmlformats-officedocument.';

/**
Formats of documents by their media types and the endings of files.
*/
const formats = new Map([
	['pdf', ['application/pdf', 'application/x-pdf']],
	['csv', ['text/csv', 'application/csv']],
	['doc', ['application/msword']],
	['docx', [office + 'wordprocessingml.document']],
	['xls', ['application/vnd.ms-excel']],
	['xlsx', [office + 'spreadsheetml.sheet']],
	['html', ['text/html', 'htm']],
	['txt', ['text/plain', 'text', 'log', 'json', 'application/json', 'xml', 'application/xml', 'yaml', 'yml']],
	['md', ['text/markdown', 'text/x-markdown', 'markdown']],
].flatMap(([format, names]) => [format as string, ...names as string[]].map(name => [name, format as string] as const)));

const file = nullIsAbsent(knownFields({
	filename: optional(anyText), file_data: optional(anyText), file_id: anything, file_url: anything, format: optional(anyText),
}));

/**
The rule of a file, by the fields that both of OpenAI's APIs give it: `file_data`, a `data:` URL (or the base64 alone, of a `filename` that says the format), and `filename`. An image becomes an image.
*/
export const filePart: Rule<DocumentPart | ImagePart> = (value, place) => {
	const {filename = '', file_data: given, file_id: id, file_url: url, format: named = ''} = file(value, place);
	for (const [name, elsewhere] of Object.entries({file_id: id, file_url: url})) {
		if (given === undefined && elsewhere !== undefined) {
			throw refusal(`${place}.${name}`, 'left out (this endpoint keeps no files, and never fetches a URL: send the file itself in "file_data", such as data:application/pdf;base64,…)', elsewhere);
		}
	}

	const {type, data} = parseDataUrl(given ?? '') ?? {type: '', data: isBase64(given) ? given! : ''};
	const kinds = [type, /\.(\w+)$/v.exec(filename)?.[1]?.toLowerCase() ?? '', named.trim().toLowerCase()];
	const image = imageFormat(type, data);
	const format = kinds.map(kind => formats.get(kind)).find(found => found !== undefined) ?? (type.startsWith('text/') ? 'txt' : undefined);
	if (data === '' || (image ?? format) === undefined) {
		throw refusal(`${place}.file_data`, 'a data: URL such as data:application/pdf;base64,… of a PDF, CSV, Word, Excel, HTML, Markdown or text file (this endpoint never fetches a URL)', given);
	}

	return image === undefined
		? {
			type: 'document', format: format!, name: documentName(filename), data,
		}
		: {type: 'image', format: image, data};
};
