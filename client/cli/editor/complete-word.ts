import {commonPrefix, type Complete} from './candidates.ts';
import type {LineEditor} from './line-editor.ts';
import {textOf} from './unit.ts';

/**
Completes the word before the cursor as far as all candidates agree; where they don't agree any further gives them back, to be shown.
*/
export async function completeWord(editor: LineEditor, complete: Complete): Promise<readonly string[]> {
	const line = textOf(editor.buffer.units);
	const offset = textOf(editor.buffer.units.slice(0, editor.buffer.cursor)).length;
	// What can't be completed is typed.
	const {start, candidates} = await complete(line, offset).catch(() => ({start: offset, candidates: []}));
	// What has been typed on meanwhile is not completed.
	if (candidates.length === 0 || textOf(editor.buffer.units) !== line) {
		return [];
	}

	const common = commonPrefix(candidates);
	if (candidates.length > 1 && common.length <= offset - start) {
		return candidates;
	}

	editor.replaceText(start, offset, common);
	return [];
}
