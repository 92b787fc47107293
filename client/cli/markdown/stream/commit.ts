import {endOpenRow} from '../blocks/canvas.ts';
import {drawBlocks} from '../blocks/draw-blocks.ts';
import {drawnMark} from '../text/span.ts';
import {drawnInPart, prefixOf, reopen} from './containers.ts';
import {previewFenceLine} from './fence.ts';
import {isUndecided} from './preview.ts';
import {settle, splitLeaf} from './settle.ts';
import {waitWith, type DocumentState} from './waiting.ts';

/**
Takes for final what the preview shows, although it may go on: it can't be cleared any more. What comes goes on in a row of its own.
*/
export function commit({canvas, waiting}: DocumentState): void {
	const {fence} = waiting;
	const line = isUndecided(waiting.line) ? '' : waiting.line;
	if (fence) {
		if (line !== '') {
			previewFenceLine(line, fence, canvas);
			waiting.line = prefixOf(fence.containers) + drawnMark;
		}

		return;
	}

	const settled = settle((waiting.source + line).trimEnd(), canvas);
	if (!settled) {
		return;
	}

	let {containers, lines} = splitLeaf(settled, canvas, true) ?? {containers: '', lines: []};
	if (lines.length === 0 && settled.open.leaf) {
		const {leaf, lead, containers: around} = settled.open;
		if (leaf.type !== 'html') {
			drawBlocks([leaf], canvas, lead);
		}

		containers = reopen(drawnInPart(around));
	}

	endOpenRow(canvas);
	const goesOn = line !== '' && lines.length > 0;
	waitWith(waiting, {containers, lines: goesOn ? lines.slice(0, -1) : lines}, canvas.pen);
	waiting.line = goesOn ? lines.at(-1)! : (line === '' ? waiting.line : '');
}
