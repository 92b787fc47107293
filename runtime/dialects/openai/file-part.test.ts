import fc from 'fast-check';
import test from 'ava';
import {ProtocolError} from '../../protocol/errors.ts';
import {filePart} from './file-part.ts';
import {imageUrl, parseDataUrl} from './image-url.ts';

const data = 'JVBERi0xLjQK';
const office = 'application/vnd.openxmlformats-officedocument.';

function read(file: unknown) {
	return filePart(file, 'file');
}

test('images are told by their media type in any casing, whatever parameters it has', t => {
	for (const [head, format] of [
		['data:image/png;base64', 'png'], ['DATA:image/PNG;charset=x;base64', 'png'], ['data:Image/JPG;base64', 'jpeg'], ['data:image/jpeg;name=a.jpg;charset=utf-8;BASE64', 'jpeg'], ['data:image/webp;base64', 'webp'], ['data:image/gif;base64', 'gif'],
	] as const) {
		t.deepEqual(imageUrl(`${head},AAEC`, 'url'), {type: 'image', format, data: 'AAEC'});
	}

	for (const url of ['https://example.com/a.png', 'data:image/svg+xml;base64,AAEC', 'data:image/png,AAEC', 'data:image/png;base64,', 'data:image/png;base64,A', 'xdata:image/png;base64,AAEC', 'data:image/png;base64;x,AAEC']) {
		t.throws(() => imageUrl(url, 'url'), {code: 'invalid_request', message: /never fetches a URL/v});
	}
});

test('a URL of megabytes of semicolons takes no time to speak of', t => {
	t.is(parseDataUrl('data:image/png' + ';a'.repeat(1_000_000)), undefined);
});

test('documents are told by their media type, else by the file\'s ending', t => {
	for (const [type, format] of [
		['application/pdf', 'pdf'], ['APPLICATION/PDF;x=y', 'pdf'], ['text/csv', 'csv'], ['application/msword', 'doc'], [office + 'wordprocessingml.document', 'docx'], ['application/vnd.ms-excel', 'xls'], [office + 'spreadsheetml.sheet', 'xlsx'], ['text/html', 'html'], ['text/plain;charset=utf-8', 'txt'], ['text/markdown', 'md'], ['text/x-python', 'txt'], ['application/json', 'txt'],
	] as const) {
		t.deepEqual(read({filename: 'a.bin', file_data: `data:${type};base64,${data}`}), {
			type: 'document', format, name: 'a', data,
		});
	}

	for (const [filename, format] of [['A.PDF', 'pdf'], ['b.docx', 'docx'], ['c.markdown', 'md'], ['d.htm', 'html'], ['e.log', 'txt']] as const) {
		t.like(read({filename, file_data: `data:application/octet-stream;base64,${data}`}), {format});
		t.like(read({filename, file_data: data}), {format}, 'the base64 alone');
	}

	t.like(read({file_data: `data:;base64,${data}`, format: 'application/pdf'}), {format: 'pdf', name: 'document'}, 'as LiteLLM says it');
	t.deepEqual(read({filename: 'a.png', file_data: 'data:image/PNG;base64,AAEC'}), {type: 'image', format: 'png', data: 'AAEC'});
});

test('what isn\'t in the request is refused by name', t => {
	for (const [file, place, words] of [
		[{file_id: 'file-abc'}, 'file.file_id', /keeps no files/v],
		[{file_url: 'https://example.com/a.pdf'}, 'file.file_url', /never fetches a URL/v],
		[{file_data: 'https://example.com/a.pdf', filename: 'a.pdf'}, 'file.file_data', /never fetches a URL/v],
		[{filename: 'a.pdf'}, 'file.file_data', /but was nothing/v],
		[{filename: 'a.exe', file_data: `data:application/x-msdownload;base64,${data}`}, 'file.file_data', /PDF, CSV, Word/v],
		[{filename: 'a.pdf', file_data: 'data:application/pdf;base64,***'}, 'file.file_data', /data:application\/pdf/v],
		['a.pdf', 'file', /must be an object/v],
	] as const) {
		const failure = t.throws(() => read(file), {instanceOf: ProtocolError, code: 'invalid_request', message: words});
		t.is(failure?.param, place);
	}

	t.notThrows(() => read({file_id: 'file-abc', file_data: `data:application/pdf;base64,${data}`, other: 1}), 'an id beside the file itself is superfluous');
});

test('whatever comes as a file, it is one or a ProtocolError', t => {
	const text = fc.oneof(fc.string(), fc.constantFrom('data:application/pdf;base64,AAEC', 'a.pdf', 'AAEC', 'text/plain'));
	fc.assert(fc.property(fc.oneof(fc.jsonValue(), fc.record({
		filename: text, file_data: text, file_id: text, format: text,
	}, {requiredKeys: []})), file => {
		try {
			t.truthy(read(file).data);
		} catch (error) {
			t.true(error instanceof ProtocolError, String(error));
		}
	}), {numRuns: 1000});
});
