import {parseXML} from '@aws-sdk/xml-builder';
import test from 'ava';
import fc from 'fast-check';
import {xmlDocument} from './xml.ts';

test('elements come in order, a list is the element again and again, what is undefined is left out', t => {
	t.is(
		xmlDocument('Root', {
			Name: 'a', Missing: undefined, Items: {Item: [1, true]}, Empty: {Item: []}, At: new Date(0),
		}, 'urn:x'),
		'<?xml version="1.0"?>\n<Root xmlns="urn:x"><Name>a</Name><Items><Item>1</Item><Item>true</Item></Items><Empty/><At>1970-01-01T00:00:00.000Z</At></Root>',
	);
});

test('every text is read back as it was written', t => {
	// XML knows no control characters, and its readers may trim.
	const text = fc.string({unit: fc.constantFrom(...'aé안😀<>&"\'];#'), minLength: 1});
	fc.assert(fc.property(text, value => {
		t.deepEqual((parseXML(xmlDocument('Root', {Value: value}, 'urn:x')) as {Root: {Value: string}}).Root.Value, value);
	}));
});
