/**
An event of Anthropic's stream with whatever fields it has.
*/
export type WireEvent = {type: string} & Record<string, unknown>;

/**
Takes a stream apart as any reader of server-sent events does. What follows the last empty line was cut, and is dropped.

@throws Error where an event's name differs from its object's type, or a block is anything but one event in two lines.
*/
export function readStream(text: string): WireEvent[] {
	const blocks = text.slice(0, text.lastIndexOf('\n\n') + 1).split(/\n{2,}/v).filter(block => block.trim() !== '');
	return blocks.map(block => {
		const {name, data} = /^\n?event: (?<name>[^\n]+)\ndata: (?<data>[^\n\u{85}\u{2028}\u{2029}]+)\n?$/v.exec(block)?.groups ?? {};
		if (name === undefined || data === undefined) {
			throw new Error(`No event: ${JSON.stringify(block)}`);
		}

		const event = JSON.parse(data) as WireEvent;
		if (event.type !== name) {
			throw new Error(`The event ${name} has the type ${event.type}.`);
		}

		return event;
	});
}
