import {StringStream, type StreamParser} from '@codemirror/streamparser';
import type {Span} from '../text/span.ts';
import {loadLanguage} from './load-language.ts';

/**
Colours code, a line after the other: what a line means depends on those before it.
*/
export type Highlighter = {
	/**
	A line that is complete.
	*/
	draw(line: string): Span[];
	/**
	A line that may go on: the next `draw` begins where this one did.
	*/
	preview(line: string): Span[];
};

const indentUnit = 2;
// Some parsers cut the rest of the line anew for each token.
const longestLine = 2000;

// By the first name that a parser gives to a token.
const colors: Record<string, string> = {
	keyword: '35', controlKeyword: '35', operatorKeyword: '35', definitionKeyword: '35', moduleKeyword: '35', modifier: '35', self: '35',
	string: '32', string2: '32', character: '32', regexp: '32', url: '32', inserted: '32',
	comment: '2', lineComment: '2', blockComment: '2', docComment: '2',
	number: '33', integer: '33', float: '33', atom: '33', bool: '33', null: '33', unit: '33', color: '33', literal: '33', escape: '33',
	typeName: '36', className: '36', namespace: '36', standard: '36', tagName: '36', builtin: '36', labelName: '36', macroName: '36', annotation: '36', meta: '36',
	propertyName: '34', attributeName: '34', heading: '1',
	deleted: '31', invalid: '31',
};

/**
Makes what colours the code of one block.

@param language - As it stands behind the fence; none is coloured where it isn't known.
*/
export function createHighlighter(language: string): Highlighter {
	const parser = loadLanguage(language);
	if (!parser) {
		const plain = (line: string) => [{text: line, style: ''}];
		return {draw: plain, preview: plain};
	}

	const state: unknown = parser.startState?.(indentUnit) ?? {};
	return {
		draw: line => drawLine(line, parser, state),
		preview: line => drawLine(line, parser, copyState(parser, state)),
	};
}

function drawLine(line: string, parser: StreamParser<unknown>, state: unknown): Span[] {
	if (line.trim() === '') {
		parser.blankLine?.(state, indentUnit);
		return [{text: line, style: ''}];
	}

	if (line.length > longestLine) {
		return [{text: line, style: ''}];
	}

	const spans: Span[] = [];
	const stream = new StringStream(line, 4, indentUnit);
	let idle = 0;
	while (!stream.eol()) {
		const name = parser.token(stream, state);
		if (stream.pos > stream.start) {
			spans.push({text: line.slice(stream.start, stream.pos), style: styleOf(name ?? '')});
			stream.start = stream.pos;
			idle = 0;
		} else if (++idle > 10) {
			// A parser that doesn't move on: no text is lost by that.
			spans.push({text: line.slice(stream.pos), style: ''});
			break;
		}
	}

	return spans;
}

// Parsers give the same few names over and over.
const knownStyles = new Map<string, string>();

function styleOf(name: string): string {
	let style = knownStyles.get(name);
	if (style === undefined) {
		style = findStyle(name);
		knownStyles.set(name, style);
	}

	return style;
}

function findStyle(name: string): string {
	const [first = ''] = name.split(' ', 1);
	const [base = '', ...modifiers] = first.split('.');
	return modifiers.includes('standard') || modifiers.includes('function') ? '36' : colors[base] ?? '';
}

/**
As CodeMirror copies a state where a parser doesn't say how: arrays at its top are copied too.
*/
function copyState(parser: StreamParser<unknown>, state: unknown): unknown {
	return parser.copyState ? parser.copyState(state) : Object.fromEntries(Object.entries(state as Record<string, unknown>).map(([key, value]) => [key, Array.isArray(value) ? [...value as unknown[]] : value]));
}
