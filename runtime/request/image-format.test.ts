import {Buffer} from 'node:buffer';
import test from 'ava';
import fc from 'fast-check';
import {imageUrl} from '../dialects/openai/image-url.ts';
import {imageFormatOf} from './image-format.ts';
import {partOf} from './parse-parts.ts';

const beginnings = {
	png: '\u{89}PNG\r\n\u{1A}\n', jpeg: '\u{FF}\u{D8}\u{FF}\u{E0}', gif: 'GIF89a', webp: 'RIFF\u{1}\u{2}\u{3}\u{4}WEBPVP8 ',
} as const;

function base64(bytes: string): string {
	return Buffer.from(bytes, 'latin1').toString('base64');
}

for (const [format, beginning] of Object.entries(beginnings)) {
	test(`what begins as ${format} is one, whatever it is called`, t => {
		const data = base64(`${beginning}\u{0}\u{1} and more of it`);
		t.is(imageFormatOf(data), format as never);
		const other = format === 'png' ? 'jpeg' : 'png';
		for (const type of [`image/${other}`, 'application/octet-stream']) {
			t.deepEqual(imageUrl(`data:${type};base64,${data}`, 'url'), {type: 'image', format, data} as never);
		}

		t.deepEqual(partOf('user')({type: 'image', format: other, data}, 'part'), {type: 'image', format, data} as never);
		t.deepEqual(partOf('user')({type: 'toolResult', id: 'a', content: [{type: 'image', format: other, data}]}, 'part'), {type: 'toolResult', id: 'a', content: [{type: 'image', format, data}]} as never);
	});
}

test('bytes that tell nothing leave it to the caller\'s word', t => {
	for (const data of [base64('RIFF....WAVE'), base64('GIF'), 'AAEC/w==']) {
		t.is(imageFormatOf(data), undefined);
		t.like(imageUrl(`data:image/webp;base64,${data}`, 'url'), {format: 'webp'});
	}
});

test('any bytes have a format or none', t => {
	t.notThrows(() => {
		fc.assert(fc.property(fc.base64String(), data => [undefined, 'png', 'jpeg', 'gif', 'webp'].includes(imageFormatOf(data))));
	});
});
