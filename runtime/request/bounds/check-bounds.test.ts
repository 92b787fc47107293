import test from 'ava';
import {defaultSettings} from '../../core/settings.ts';
import type {ContentPart, ModelRequest} from '../model-request.ts';
import {checkBounds} from './check-bounds.ts';
import type {InputBounds} from './input-bounds.ts';
import {zip} from './helpers/zip.ts';

const open = {...defaultSettings, inputs: ['text', 'image', 'document']};

function request(...content: ContentPart[]): ModelRequest {
	return {model: 'm', maxTokens: 9, messages: [{role: 'user', content}]};
}

function image(data = 'AAEC'): ContentPart {
	return {type: 'image', format: 'png', data};
}

function documentOf(format: string, content: Uint8Array | string): ContentPart {
	return {
		type: 'document', format, name: 'Report', data: Buffer.from(content).toString('base64'),
	};
}

function checked(bounds: Partial<InputBounds>, ...content: ContentPart[]): () => void {
	const body = JSON.stringify(request(...content));
	return () => {
		checkBounds(request(...content), {...open, ...bounds}, Buffer.byteLength(body));
	};
}

test('text alone is taken by default', t => {
	t.notThrows(checked({inputs: defaultSettings.inputs}, {type: 'text', text: 'a'}));
	t.throws(checked({inputs: defaultSettings.inputs}, image()), {code: 'invalid_request', message: /"messages\[0\]\.content\[0\]" has an image, .* of the types "text"; ask the endpoint's owner to add "image" to the option inputs/v});
	t.throws(checked({inputs: ['text', 'image']}, documentOf('txt', 'a')), {code: 'invalid_request', message: /has a document, .* of the types "text", "image"; .* add "document"/v});
});

test('what a tool gave back is no way around', t => {
	t.throws(checked({inputs: ['text']}, {type: 'toolResult', id: 'a', content: [{type: 'image', format: 'png', data: 'AAEC'}]}), {code: 'invalid_request', message: /"messages\[0\]\.content\[0\]\.content\[0\]" has an image/v});
	t.throws(checked({maxImages: 1}, image(), {type: 'toolResult', id: 'a', content: [{type: 'image', format: 'png', data: 'AAEC'}]}), {message: /at most 1 image, but has 2/v});
});

test('there are at most as many as the owner says', t => {
	t.notThrows(checked({maxImages: 2, maxDocuments: 1}, image(), image(), documentOf('txt', 'a')));
	t.throws(checked({maxImages: 1}, image(), image()), {message: /at most 1 image, but has 2/v});
	t.throws(checked({maxDocuments: 0}, documentOf('txt', 'a')), {message: /at most 0 documents, but has 1/v});
});

test('a byte of text counts as a token, and an image as the owner says', t => {
	const text: ContentPart = {type: 'text', text: '안'.repeat(100)};
	t.notThrows(checked({maxInputTokens: 450}, text));
	// Escapes and spaces are nothing that a model reads.
	t.notThrows(() => {
		checkBounds(request(text), {...open, maxInputTokens: 450}, 5000);
	});
	t.throws(checked({maxInputTokens: 300}, text), {code: 'too_large', message: /may be at most 300 tokens, but may be up to \d+ \(a byte counts as one\); send a shorter conversation/v});
	t.notThrows(checked({maxInputTokens: 10_200}, image('AAEC'.repeat(50_000)), image()));
	t.throws(checked({maxInputTokens: 9999}, image(), image()), {code: 'too_large', message: /an image as 5000/v});
});

test('what the source adds counts as well', t => {
	const check = (addedBytes?: number) => () => {
		checkBounds(request({type: 'text', text: 'a'}), {...open, maxInputTokens: 200}, 100, addedBytes);
	};

	t.notThrows(check());
	t.throws(check(150), {code: 'too_large'});
});

test('tools count as what they have become, however short they were sent', t => {
	const tools = Array.from({length: 100}, (_, index) => ({name: `tool_${index}`, inputSchema: {type: 'object', properties: {input: {type: 'string'}}}}));
	const check = (maxInputTokens: number) => () => {
		checkBounds({...request({type: 'text', text: 'a'}), tools}, {...open, maxInputTokens}, 1000);
	};

	t.throws(check(5000), {code: 'too_large'});
	t.notThrows(check(20_000));
});

test('what is called data in a caller\'s own JSON is text like any other', t => {
	const use = (input: Record<string, unknown>): ContentPart => ({
		type: 'toolUse', id: 'a', name: 'f', input,
	});
	t.notThrows(checked({maxInputTokens: 1000, imageTokens: 100}, use({data: 'x'.repeat(100)}), image('AAEC'.repeat(1000))));
	for (const input of [{data: 'x'.repeat(1000)}, {type: 'image', data: 'x'.repeat(1000)}, {a: [{type: 'document', data: 'x'.repeat(1000)}]}]) {
		t.throws(checked({maxInputTokens: 1000}, use(input)), {code: 'too_large'});
	}
});

test('a call\'s input counts once, though it has a source beside', t => {
	const input = {a: 'x'.repeat(600)};
	const use: ContentPart = {
		type: 'toolUse', id: 'a', name: 'f', input, source: JSON.stringify(input, null, 1),
	};
	t.notThrows(checked({maxInputTokens: 1000}, use));
	t.throws(checked({maxInputTokens: 600}, use), {code: 'too_large'});
});

test('the schema of the answer counts, wherever it goes', t => {
	const asked: ModelRequest = {...request({type: 'text', text: 'a'}), outputFormat: {type: 'jsonSchema', name: 'a', schema: {description: 'x'.repeat(1000)}}};
	t.throws(() => {
		checkBounds(asked, {...open, maxInputTokens: 1000}, 1200);
	}, {code: 'too_large'});
	t.notThrows(() => {
		checkBounds(asked, {...open, maxInputTokens: 1200}, 1300);
	});
});

test('a document counts as what it unpacks to', t => {
	const small = zip([{name: 'word/document.xml', text: 'x'.repeat(875_000)}]);
	t.true(small.length < 6000);
	t.notThrows(checked({}, documentOf('docx', small)));
	t.throws(checked({maxInputTokens: 100_000}, documentOf('docx', small)), {code: 'too_large'});
	t.throws(checked({maxInputTokens: 100_000}, documentOf('csv', 'a,'.repeat(60_000))), {code: 'too_large'});
	t.throws(checked({maxInputTokens: 100_000}, documentOf('html', 'a'.repeat(60_000))), {code: 'too_large'});
	t.notThrows(checked({maxInputTokens: 100_000}, documentOf('md', 'a'.repeat(60_000))));
});

test('a docx that can\'t be measured is refused, whatever other documents count as', t => {
	t.throws(checked({documentTokens: 100}, documentOf('docx', 'no zip file')), {code: 'invalid_request', message: /can't be taken/v});
});

for (const format of ['pdf', 'xlsx', 'xls', 'doc']) {
	test(`a ${format} that can't be measured is refused, unless the owner says what it counts as`, t => {
		t.throws(checked({}, documentOf(format, 'no zip file')), {code: 'invalid_request', message: new RegExp(String.raw`The document "Report" can't be taken: .* of the format "${format}" is can't be measured, .* ask the owner to set documentTokens, or send the text as txt, md, csv, html or docx\.$`, 'v')});
		t.notThrows(checked({documentTokens: 100_000}, documentOf(format, 'no zip file')));
		t.throws(checked({documentTokens: 100_000, maxInputTokens: 99_999}, documentOf(format, 'no zip file')), {code: 'too_large'});
	});
}
