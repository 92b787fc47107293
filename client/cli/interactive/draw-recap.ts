import {withoutColors} from '../answer/notices/without-colors.ts';
import {recapOf} from '../sessions/recap.ts';
import type {Session} from '../sessions/session.ts';
import {canColor, canEdit} from '../terminal.ts';
import type {ChatState} from './commands/command.ts';

/**
The most characters of an answer that are drawn again, counted from its end; more than any screen has.
*/
const longestDrawn = 100_000;

/**
What is said where a kept conversation goes on, with the end of its last answer drawn as it was when it came.
*/
export async function drawRecap(session: Session, {style, streams: {notices}}: Pick<ChatState, 'style' | 'streams'>): Promise<string> {
	if (style.raw || !canEdit(notices)) {
		return recapOf(session);
	}

	const [{drawMarkdown}, {optionsOf}] = await Promise.all([import('../markdown/draw-markdown.ts'), import('../markdown/options-of.ts')]);
	const recap = recapOf(session, text => drawMarkdown(text.slice(-longestDrawn), optionsOf(notices)));
	return canColor(notices) ? recap : withoutColors(recap);
}
