import {ProtocolError} from '../../protocol/errors.ts';
import {checkContainer, checkOddFailure} from '../check-container.ts';
import {createEnding} from '../ending.ts';
import {cutShort, wrongFormat} from '../failures.ts';
import {createJsonLines} from '../reading/json-lines.ts';
import {
	asArray,
	asObject,
	parseJson,
	type JsonObject,
} from '../reading/json-object.ts';
import {createLineReader} from '../reading/line-reader.ts';
import type {Emit, Reframer} from '../reframer.ts';
import {defaultTextFields, readTextField} from './text-field.ts';
import {isSpecial, readGenerationEnd} from './generation.ts';

/**
Makes the reframer of the `jsonlines` format: one JSON object a line, with the text at a dotted path. A whole answer over several lines, and an array in place of lines, are read as well.

Lines with a `token`, as LMI's rolling batch sends them, are complete with the line that has `generated_text` or `details.finish_reason`; without one the answer is `model_cut`. Other lines have no marker, so there a clean end between two lines is the end.

@param textField - The path of the text in each line; default `token.text`, else `outputs.0`.
*/
export function createJsonLinesReframer(textField?: string): Reframer {
	const lines = createLineReader();
	const paths = textField === undefined ? defaultTextFields : [textField];
	let hasText = false;
	const ending = createEnding(() => {
		if (!hasText) {
			throw new ProtocolError('model_error', `No line of the endpoint's answer has a text at ${paths.map(path => `"${path}"`).join(' or ')}; set the text field to where its container puts it.`);
		}
	});
	const held = createJsonLines();
	let isMarked = false;
	let isFirst = true;

	const takeObject = (parsed: JsonObject, emit: Emit): void => {
		checkContainer(parsed);
		const token = asObject(parsed.token);
		isMarked ||= token !== undefined;
		const text = paths.map(path => readTextField(parsed, path)).find(found => found !== undefined)
			// A container that doesn't stream puts the whole answer here; one that does, repeats it here.
			?? (hasText ? undefined : readTextField(parsed, 'generated_text'));
		hasText ||= text !== undefined;
		if (text === undefined) {
			checkOddFailure(parsed);
		} else if (text !== '' && !isSpecial(token)) {
			emit({type: 'delta', text});
		}

		readGenerationEnd(parsed, ending);
	};

	/**
	Takes JSON: an object, or an array of some, as containers answer where they don't stream. Tells whether it was that.
	*/
	const didTake = (text: string, emit: Emit): boolean => {
		const parsed = parseJson(text);
		const items = Array.isArray(parsed) ? asArray(parsed) : [parsed];
		for (const item of items) {
			const object = asObject(item);
			if (object === undefined) {
				return false;
			}

			isFirst = false;
			takeObject(object, emit);
		}

		return items.length > 0;
	};

	const take = (line: string, emit: Emit): void => {
		if ((!held.isOpen() && didTake(line, emit)) || (line.trim() === '')) {
			return;
		}

		// Only a whole answer is written over several lines.
		if (!isFirst || (!held.isOpen() && !isJsonBegun(line))) {
			throw notJson();
		}

		const text = held.add(line);
		if (text !== undefined) {
			didTake(text, emit);
		}
	};

	return {
		push(bytes, emit) {
			for (const line of lines.push(bytes)) {
				take(line, emit);
			}
		},
		isStopped: ending.isStopped,
		end(emit) {
			ending.end(emit, () => {
				const rest = [...(held.isOpen() ? [held.end()] : []), lines.end()].join('\n').trim();
				if (rest !== '' && !didTake(rest, emit)) {
					throw isJsonBegun(rest) ? cutShort('in the middle of a JSON line') : notJson();
				}

				if (!isMarked) {
					ending.finish(emit);
				}
			});
		},
	};
}

function isJsonBegun(line: string): boolean {
	return /^\s*[\[\{]/v.test(line);
}

function notJson(): ProtocolError {
	return wrongFormat('a line that is not a JSON object');
}
