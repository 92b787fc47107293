/**
Turns the text of an answer into what is written.
*/
export type Layout = {push: (text: string) => string; end: () => string};

/**
Shows what can't be drawn as it is, from the piece on at which drawing failed: no answer is lost, and no chat ends, by how it looks. What was drawn stays.
*/
export function orRaw({push, end}: Layout): Layout {
	let isBroken = false;
	const draw = (drawing: () => string, instead: string) => {
		try {
			return isBroken ? instead : drawing();
		} catch {
			isBroken = true;
			return `\n${instead}`;
		}
	};

	return {
		push: text => draw(() => push(text), text),
		end: () => draw(end, '\n'),
	};
}
