import {ProtocolError} from '../../protocol/errors.ts';
import {checkContainer} from '../container-error.ts';
import {createEnding} from '../ending.ts';
import {cutShort, wrongFormat} from '../failures.ts';
import {asObject, parseJson} from '../reading/json-object.ts';
import {createLineReader} from '../reading/line-reader.ts';
import type {Emit, Reframer} from '../reframer.ts';
import {defaultTextFields, readTextField} from './text-field.ts';
import {isSpecial, readGenerationEnd} from './generation.ts';

/**
Makes the reframer of the `jsonlines` format: one JSON object a line, with the text at a dotted path.

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
	let isMarked = false;

	const take = (line: string, emit: Emit, isLast: boolean): void => {
		if (line.trim() === '') {
			return;
		}

		const parsed = asObject(parseJson(line));
		if (parsed === undefined) {
			throw isLast ? cutShort('in the middle of a JSON line') : wrongFormat('a line that is not a JSON object');
		}

		checkContainer(parsed);
		const token = asObject(parsed.token);
		isMarked ||= token !== undefined;
		const text = paths.map(path => readTextField(parsed, path)).find(found => found !== undefined)
			// A container that doesn't stream puts the whole answer here; one that does, repeats it here.
			?? (hasText ? undefined : readTextField(parsed, 'generated_text'));
		hasText ||= text !== undefined;
		if (text !== undefined && text !== '' && !isSpecial(token)) {
			emit({type: 'delta', text});
		}

		readGenerationEnd(parsed, ending);
	};

	return {
		push(bytes, emit) {
			for (const line of lines.push(bytes)) {
				take(line, emit, false);
			}
		},
		isStopped: ending.isStopped,
		end(emit) {
			ending.end(emit, () => {
				take(lines.end(), emit, true);
				if (!isMarked) {
					ending.finish(emit);
				}
			});
		},
	};
}
